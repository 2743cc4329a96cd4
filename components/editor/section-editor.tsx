'use client'

import { useTranslations } from 'next-intl'
import { Banner } from '@/components/ui/banner'
import type { WorkedIn } from '@/lib/outcomes/types'
import type { EditorThreads } from './comment-marks'
import { LeftOver } from './left-over'
import type { Present } from './presence'
import type { Quotable } from './quote-menu'
import type { SaveState } from './save-state'
import { TextArea } from './text-area'
import { useSession } from './use-session'

export type SectionEditorProps = {
  documentId: string
  /** What the text is; notes of a meeting have no threads. */
  of?: 'section' | 'notes'
  sectionNumber: number
  sectionTitle: string
  /** The id of the section's heading, which names the text for screen readers. */
  headingId?: string
  person: { id: string; name: string }
  organisation: { name: string; shortName: string }
  /** Passages that one click quotes into the text: target picture, long-term goals. */
  quotes: Quotable[]
  /** The text is on the screen and can be written in: the shell takes its own copy away. */
  onReady(this: void): void
  /** Esc, or "leave the text": the shell moves focus to the section's heading. */
  onLeave(this: void): void
  /** What may be said about saving, once there is something to save. Must stay the same function. */
  onSaveState(this: void, state: SaveState): void
  /** Who else has this text open, whenever that changes. Must stay the same function. */
  onOthers(this: void, others: readonly Present[]): void
  threads?: EditorThreads
  /** Words that came out of meetings; the same list as long as they are the same. */
  workedIn?: readonly WorkedIn[]
  /** Where it is asked what priorities say; absent where none can stand. */
  prioritiesAt?: string
}

const NOTHING: readonly WorkedIn[] = []

/** The text of one section, or the notes of one agenda item, written together. Loaded lazily: it brings Tiptap and Yjs with it. */
export function SectionEditor(props: SectionEditorProps) {
  const { documentId, sectionNumber, sectionTitle, headingId, person, quotes, onSaveState } = props
  const { of = 'section', threads } = props
  const t = useTranslations('editor')
  const opened = useSession(documentId, person.id, onSaveState)

  if (!opened?.view.open)
    return (
      <div className="editor">
        <LeftOver
          of={of}
          ended={opened?.view.ended ?? null}
          texts={opened?.view.leftOver ?? []}
          onDiscard={async () => opened?.session.discardLeftOver()}
        />
        <p className="small muted" role="status">
          {opened?.view.ended === null && t('fetching')}
        </p>
      </div>
    )
  const { session, view } = opened
  const blocked = view.save.kind === 'unsaved' && view.save.blocked
  return (
    <div className="editor">
      <LeftOver
        of={of}
        ended={view.ended}
        texts={view.leftOver}
        onDiscard={() => session.discardLeftOver()}
      />
      {blocked && (
        <Banner kind="danger" role="alert" title={t('blocked.title')}>
          <p>{t('blocked.text')}</p>
        </Banner>
      )}
      <TextArea
        key={session.doc.guid}
        documentId={documentId}
        session={session}
        editable={view.ended === null && !blocked}
        headingId={headingId}
        name={t('name', { number: sectionNumber, title: sectionTitle })}
        quotes={quotes}
        onReady={props.onReady}
        onLeave={props.onLeave}
        onOthers={props.onOthers}
        threads={threads ?? null}
        workedIn={props.workedIn ?? NOTHING}
        prioritiesAt={props.prioritiesAt ?? null}
      />
    </div>
  )
}
