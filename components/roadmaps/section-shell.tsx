'use client'

import { useTranslations } from 'next-intl'
import { Suspense, useCallback, useEffect, useState, type ReactNode } from 'react'
import { BesideSection } from '@/components/comments/beside-section'
import { CommentButtons } from '@/components/comments/comment-buttons'
import { useBeside } from '@/components/comments/use-beside'
import { useThreads } from '@/components/comments/threads-context'
import { useEditorThreads } from '@/components/comments/use-editor-threads'
import { Failing } from '@/components/editor/failing'
import { SectionEditor, WriteButton } from '@/components/editor/write-button'
import type { DocumentContent } from '@/lib/documents/types'
import type { WorkedIn } from '@/lib/outcomes/types'
import { isNewer } from '@/lib/roadmaps/rules'
import { LostPassages, useFromMeetings } from './from-meetings'
import { useLive, type LiveSection } from './live-context'
import { SectionText } from './section-text'
import { useUnmarked } from './use-unmarked'

export type Quote = { id: string; label: string; paragraphs: string[] }
export type Writer = {
  person: { id: string; name: string }
  organisation: { name: string; shortName: string }
}

type Props = {
  section: LiveSection & { documentId: string }
  /** Null for somebody who reads here. */
  writer: Writer | null
  quotes: Quote[]
  header: ReactNode
  /** The text as the server read it. */
  content: DocumentContent
  /** What came out of meetings and was worked into the text. */
  workedIn: readonly WorkedIn[]
}

/**
 * A section: its text to read, and on a click, Enter or Tab into it the editor in its place. The
 * server's text stays in sight until the editor can be written in.
 */
export function SectionShell(props: Props) {
  const { section, writer, quotes, header, content, workedIn } = props
  const live = useLive()
  const { slug } = useThreads()
  const t = useTranslations('roadmap')
  const [ready, setReady] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const heading = `heading-${section.id}`
  const awake = live.awake === section.id
  const text = live.texts.get(section.id)
  // Of the same state, what was fetched has the passages of threads that came after the page.
  const fetched = text && !isNewer(section, text) ? text.content : content
  const beside = useBeside(section.id, fetched)
  useUnmarked(section.id, beside.unmarked, live.fetchText)
  const editorThreads = useEditorThreads(section.id, beside.threads)
  const fromMeetings = useFromMeetings(beside.content, workedIn)
  const name = { number: section.number, title: section.title }

  const wake = () => {
    if (!writer || awake) return
    setReady(false)
    setLeaving(false)
    live.wake(section.id)
  }
  // The same functions at every save state: the text area is not drawn anew for them.
  const leave = useCallback(() => {
    document.getElementById(heading)?.focus()
    setLeaving(true)
  }, [heading])
  const becomeReady = useCallback(() => setReady(true), [])
  // Whoever leaves with something unsaved sees it saved first: the editor stays until then.
  const settled = live.save === null || live.save.kind === 'saved'
  const { sleep } = live
  useEffect(() => {
    if (!leaving || !awake || !settled) return
    void sleep(section.id).then(() => setLeaving(false))
  }, [leaving, awake, settled, sleep, section.id])
  return (
    <div className="sec-row">
      <section
        className={awake ? 'sec live' : 'sec'}
        id={`section-${section.id}`}
        aria-labelledby={heading}
      >
        {header}
        <LostPassages lost={fromMeetings.lost} handles={writer !== null} />
        {awake && writer && (
          <Failing
            fallback={
              <p className="small" role="alert">
                {t('cannotWake')}{' '}
                <button className="btn btn-quiet btn-s" type="button" onClick={leave}>
                  {t('retry')}
                </button>
              </p>
            }
          >
            <Suspense fallback={<Waking />}>
              <div onFocus={() => setLeaving(false)}>
                <SectionEditor
                  documentId={section.documentId}
                  sectionNumber={section.number}
                  sectionTitle={section.title}
                  headingId={heading}
                  person={writer.person}
                  organisation={writer.organisation}
                  quotes={quotes}
                  onReady={becomeReady}
                  onLeave={leave}
                  onSaveState={live.setSave}
                  onOthers={live.setOthers}
                  threads={editorThreads}
                  workedIn={workedIn}
                  prioritiesAt={`/api/areas/${slug}/priority-blocks`}
                />
              </div>
            </Suspense>
          </Failing>
        )}
        {!(awake && ready) && (
          <SectionText
            sectionId={section.id}
            content={beside.content}
            fromMeetings={fromMeetings}
            threads={beside.threads}
            wake={writer && !awake ? wake : null}
            label={t('textOf', name)}
          />
        )}
        <div className="write">
          {writer && !awake && (
            <WriteButton onWrite={wake} name={t('writeHereNamed', name)}>
              {t('writeHere')}
            </WriteButton>
          )}
          <CommentButtons section={section} count={beside.threads.length} />
        </div>
      </section>
      <BesideSection section={section} threads={beside.threads} content={beside.content} />
    </div>
  )
}

function Waking() {
  const t = useTranslations('roadmap')
  return (
    <p className="small muted" role="status">
      {t('waking')}
    </p>
  )
}
