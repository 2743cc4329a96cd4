import { getTranslations } from 'next-intl/server'
import { MeetingShell } from '@/components/joining/meeting-shell'
import { ClientMessages } from '@/components/shell/client-messages'
import { When } from '@/components/meetings/when'
import { NOTES_NAMESPACES } from '@/lib/i18n/client-namespaces'
import type { loadNotesPage } from '@/lib/notes/loaders'
import { NotesBoard } from './notes-board'

type Props = { loaded: Awaited<ReturnType<typeof loadNotesPage>> }

/** The notes of a meeting, all items below each other. */
export async function NotesPage({ loaded }: Props) {
  const { actor, meeting, path, notes } = loaded
  const t = await getTranslations('notes')
  const isOpen = ['live', 'minutes-draft'].includes(meeting.state)
  return (
    <MeetingShell actor={actor} meeting={meeting} path={path}>
      <div className="wrap notes-page">
        <header className="page-head">
          <p className="over">
            <a href={`/meetings/${meeting.id}`}>{meeting.title}</a>
          </p>
          <h1>{t('heading')}</h1>
          <p className="lead">
            <When {...meeting} />
          </p>
          <p className="small">
            {!isOpen ? t('lead.frozen') : notes.writer ? t('lead.writes') : t('lead.reads')}
          </p>
        </header>
        <ClientMessages namespaces={NOTES_NAMESPACES}>
          <NotesBoard notes={notes} />
        </ClientMessages>
      </div>
    </MeetingShell>
  )
}
