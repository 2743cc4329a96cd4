'use client'

import { useTranslations } from 'next-intl'
import { memo, useMemo, useRef, type MouseEvent, type ReactNode, type RefObject } from 'react'
import { leadToThread } from '@/components/comments/lead'
import { SelectionButton } from '@/components/comments/selection-button'
import { COMPOSED } from '@/components/comments/use-beside'
import { useThreads } from '@/components/comments/threads-context'
import { withProposals } from '@/components/proposals/proposed-content'
import { isProposal } from '@/lib/proposals/rules'
import { threadPath } from '@/lib/comments/rules'
import type { Thread } from '@/lib/comments/types'
import type { DocumentContent } from '@/lib/documents/types'
import { DocumentText, isEmptyText, type Signs } from './document-text'

type Props = {
  sectionId: string
  /** The text with the passages of its threads. */
  content: DocumentContent
  /** The same, with the words that outcomes were worked into, and the sign of each outcome. */
  fromMeetings: { content: DocumentContent; signs: Signs }
  /** In reading order. */
  threads: readonly Thread[]
  /** Begins to write here; null for somebody who reads, or while the editor is on its way. */
  wake: (() => void) | null
  label: string
}

/** A section's text for reading: its passages lead to their threads, and can be selected to comment. */
export function SectionText(props: Props) {
  const { sectionId, content, fromMeetings, threads, wake, label } = props
  const t = useTranslations('comments')
  const all = useThreads()
  const { slug, open, pointed, point, setOpen, setSheet } = all
  const text = useRef<HTMLDivElement>(null)
  const signs = useMemo(
    () =>
      new Map<string, ReactNode>([
        [COMPOSED, null],
        ...threads.map((thread, index): [string, ReactNode] => [
          thread.id,
          <a
            key={thread.id}
            className="fn"
            href={threadPath(slug, thread.id)}
            data-thread={thread.id}
            aria-label={t('sign', {
              number: index + 1,
              kind: t(`kind.${thread.kind}`),
              name: thread.by.organisation || thread.by.name,
            })}
          >
            {index + 1}
          </a>,
        ]),
      ]),
    [threads, slug, t],
  )
  const here = (id: string | null) => (id !== null && signs.has(id) ? id : null)
  const isComposing = all.composing?.sectionId === sectionId
  const on = here(pointed) ?? (isComposing ? COMPOSED : here(open))

  /** Whether the click was for a thread: a number always is, a passage when nothing is being selected. */
  const leads = (event: MouseEvent): boolean => {
    const id = threadAt(event.target)
    if (!id || id === COMPOSED || event.ctrlKey || event.metaKey || event.shiftKey) return false
    const isSign = event.target instanceof Element && event.target.closest('a') !== null
    if (!isSign && !(window.getSelection()?.isCollapsed ?? true)) return false
    event.preventDefault()
    setOpen(id)
    setSheet(sectionId)
    leadToThread(id)
    return true
  }
  const shown = useMemo(
    () => withProposals(fromMeetings.content, threads.filter(isProposal)),
    [fromMeetings.content, threads],
  )
  return (
    <>
      <Readable
        text={text}
        wake={wake}
        label={label}
        leads={leads}
        onPoint={(target) => {
          const id = threadAt(target)
          if (id !== pointed) point(id)
        }}
      >
        <Words content={shown} signs={signs} on={on} outcomes={fromMeetings.signs} />
      </Readable>
      <SelectionButton sectionId={sectionId} text={text} content={content} />
    </>
  )
}

const Words = memo(function Words(props: {
  content: DocumentContent
  signs: Signs
  on: string | null
  outcomes: Signs
}) {
  const t = useTranslations('roadmap')
  if (isEmptyText(props.content)) return <p className="muted">{t('empty')}</p>
  const { content, signs, on, outcomes } = props
  return <DocumentText content={content} threads={{ signs, on }} outcomes={outcomes} />
})

function threadAt(target: EventTarget | null): string | null {
  const found = target instanceof Element ? target.closest<HTMLElement>('[data-thread]') : null
  return found?.dataset.thread ?? null
}

type ReadableProps = {
  text: RefObject<HTMLDivElement | null>
  wake: (() => void) | null
  label: string
  leads(this: void, event: MouseEvent): boolean
  onPoint(this: void, target: EventTarget | null): void
  children: ReactNode
}

/** The text for reading. For a writer it takes focus, and to write in it is to click or tab into it. */
function Readable({ text, wake, label, leads, onPoint, children }: ReadableProps) {
  const pressed = useRef(false)
  const pointing = {
    onPointerOver: (event: { target: EventTarget }) => onPoint(event.target),
    onPointerLeave: () => onPoint(null),
  }
  if (!wake)
    return (
      // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- the links inside are the keyboard's way
      <div className="doc" ref={text} onClick={leads} {...pointing}>
        {children}
      </div>
    )
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- Tab and the button beside are the keyboard's ways
    <div
      className="doc ready"
      ref={text}
      role="group"
      aria-label={label}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- tabbing into the text is one way to write
      tabIndex={0}
      {...pointing}
      onPointerDown={() => {
        pressed.current = true
      }}
      onFocus={(event) => {
        // A click may end as a selection to copy; that is decided when the pointer is let go.
        if (!pressed.current && event.target === event.currentTarget) wake()
      }}
      onClick={(event) => {
        pressed.current = false
        if (leads(event)) return
        const link = event.target instanceof Element && event.target.closest('a')
        if (!link && (window.getSelection()?.isCollapsed ?? true)) wake()
      }}
    >
      {children}
    </div>
  )
}
