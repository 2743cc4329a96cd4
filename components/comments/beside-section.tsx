'use client'

import { useTranslations } from 'next-intl'
import { memo, useCallback, useEffect, useMemo, useRef } from 'react'
import { alternativesAmong } from '@/components/proposals/proposed-content'
import { ProposalPart } from '@/components/proposals/proposal-part'
import { Icon } from '@/components/ui/icon'
import type { Commenter, Thread } from '@/lib/comments/types'
import { isProposal } from '@/lib/proposals/rules'
import type { DocumentContent } from '@/lib/documents/types'
import type { ProposalThread } from '@/lib/proposals/types'
import { Composer } from './composer'
import { leadToThread, showPassage } from './lead'
import { ThreadCard } from './thread-card'
import { useThreads } from './threads-context'

type Props = {
  section: { id: string; number: number; title: string }
  /** In reading order; the numbers in the text are the places in this list. */
  threads: readonly Thread[]
  /** The text as it is shown. */
  content: DocumentContent
}

/**
 * The threads of a section: after it for who listens, beside it on a wide screen, in a sheet over the text
 * on a phone. Not drawn anew with what else happens on the page.
 */
export const BesideSection = memo(function BesideSection({ section, threads, content }: Props) {
  const all = useThreads()
  const t = useTranslations('comments')
  const { open, setOpen, composing, compose, sheet, setSheet } = all
  const rest = all.restOf(section.id)
  const resolved = all.resolvedOf(section.id)
  const isComposing = composing?.sectionId === section.id
  const inSheet = sheet === section.id
  const total = threads.length + rest
  const at = threads.findIndex(({ id }) => id === open)
  const number = { number: section.number }

  const show = (thread: Thread | undefined) => {
    if (!thread) return
    setOpen(thread.id)
    showPassage(thread.id)
    // The button that was pressed may be of no more use; the thread is where one is now.
    if (inSheet) leadToThread(thread.id)
  }
  const latest = useRef({ show, open, threads })
  useEffect(() => {
    latest.current = { show, open, threads }
  })
  // Stays the same function: a card is drawn anew only when something of it is another.
  const toggle = useCallback(
    (id: string) => {
      const now = latest.current
      if (id === now.open) setOpen(null)
      else now.show(now.threads.find((thread) => thread.id === id))
    },
    [setOpen],
  )
  const head = () => {
    if (isComposing) return t('composerFor', number)
    return at >= 0 ? t('oneOf', { at: at + 1, count: threads.length }) : t('threadsIn', number)
  }
  const alternatives = useMemo(() => alternativesAmong(threads, content), [threads, content])
  const close = () => {
    setOpen(null)
    compose(null)
    setSheet(null)
    document.getElementById(`comment-${section.id}`)?.focus()
  }
  if (total === 0 && resolved === 0 && !isComposing) return null
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc of what is inside
    <aside
      className="threads"
      id={`threads-${section.id}`}
      tabIndex={-1}
      aria-label={t('threadsIn', number)}
      data-sheet={inSheet ? '' : undefined}
      data-composing={isComposing ? '' : undefined}
      data-one={at >= 0 ? '' : undefined}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && (inSheet || isComposing)) close()
      }}
    >
      <div className="sheet-head">
        <b>{head()}</b>
        <span className="row">
          <button
            className="ib"
            type="button"
            aria-label={t('previous')}
            disabled={at <= 0}
            onClick={() => show(threads[at - 1])}
          >
            <Icon name="arrow-up" />
          </button>
          <button
            className="ib"
            type="button"
            aria-label={t('next')}
            disabled={at >= threads.length - 1}
            onClick={() => show(threads[at + 1])}
          >
            <Icon name="arrow-down" />
          </button>
          <button className="ib" type="button" aria-label={t('close')} onClick={close}>
            <Icon name="close" />
          </button>
        </span>
      </div>
      {isComposing && <Composer section={section} content={content} onClose={close} />}
      <div className="threads-head">
        <b>{t('count', { count: total, ...number })}</b>
        {resolved > 0 && (
          <button
            className="linklike"
            type="button"
            aria-pressed={all.showing.has(section.id)}
            onClick={() => void all.toggleResolved(section.id)}
          >
            {all.showing.has(section.id)
              ? t('hideResolved')
              : t('showResolved', { count: resolved })}
          </button>
        )}
      </div>
      {threads.map((thread, index) => (
        <Card
          key={thread.id}
          slug={all.slug}
          me={all.me}
          thread={thread}
          number={index + 1}
          isOpen={thread.id === open}
          isPointed={thread.id === all.pointed}
          alternatives={alternatives.get(thread.id) ?? NONE}
          textPath={`#section-${section.id}`}
          onToggle={toggle}
          point={all.point}
          onThread={all.take}
        />
      ))}
      {rest > 0 && (
        <button
          className="btn btn-s btn-quiet"
          type="button"
          onClick={() => void all.fetchMore(section.id)}
        >
          {t('more', { count: rest })}
        </button>
      )}
    </aside>
  )
})

const NONE: readonly ProposalThread[] = []

type CardProps = {
  slug: string
  me: Commenter
  thread: Thread
  number: number
  isOpen: boolean
  isPointed: boolean
  alternatives: readonly ProposalThread[]
  textPath: string
  onToggle(this: void, id: string): void
  point(this: void, id: string | null): void
  onThread(this: void, thread: Thread): void
}

const Card = memo(function Card(props: CardProps) {
  const { me, thread, isOpen, onToggle, point, onThread } = props
  return (
    <ThreadCard
      slug={props.slug}
      me={me}
      thread={thread}
      number={props.number}
      isOpen={isOpen}
      isPointed={props.isPointed}
      onOpen={() => onToggle(thread.id)}
      onPoint={(isPointed) => point(isPointed ? thread.id : null)}
      onThread={onThread}
      proposal={
        isProposal(thread) && (
          <ProposalPart
            thread={thread}
            decides={me.decides}
            isMine={thread.by.personId === me.personId}
            alternatives={props.alternatives}
            textPath={props.textPath}
            onThread={onThread}
          />
        )
      }
    />
  )
})
