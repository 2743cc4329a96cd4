import { getTranslations } from 'next-intl/server'
import { MeetingShell } from '@/components/joining/meeting-shell'
import { ClientMessages } from '@/components/shell/client-messages'
import { When } from '@/components/meetings/when'
import type { FormMemory } from '@/lib/auth/flash'
import { NOTES_NAMESPACES } from '@/lib/i18n/client-namespaces'
import type { loadNotesPage } from '@/lib/notes/loaders'
import type { NotesOutcomes } from '@/lib/outcomes/loaders/meeting'
import { CaptureBeside, ItemOutcomes } from './captured'
import { NotesBoard } from './notes-board'

type Props = {
  loaded: Awaited<ReturnType<typeof loadNotesPage>>
  outcomes: NotesOutcomes
  done: string | string[] | undefined
  memory: FormMemory | null
}

/** The notes of a meeting, all items below each other, each with what came out of it. */
export async function NotesPage({ loaded, outcomes, done, memory }: Props) {
  const { actor, meeting, path, notes } = loaded
  const { sign, choices, today } = outcomes
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
        <div className={choices ? 'notes-grid' : undefined}>
          <ClientMessages namespaces={NOTES_NAMESPACES}>
            <NotesBoard
              notes={notes}
              outcomes={{
                sign,
                ofItem: Object.fromEntries(
                  notes.items.map(({ id, number }) => [
                    id,
                    <ItemOutcomes
                      key={id}
                      heading={t('outcomes', { number })}
                      outcomes={outcomes.outcomes.filter(({ item }) => item?.id === id)}
                      today={today}
                    />,
                  ]),
                ),
              }}
            />
          </ClientMessages>
          <CaptureBeside
            meeting={meeting}
            items={notes.items}
            outcomes={outcomes}
            done={done}
            memory={memory}
          />
        </div>
      </div>
    </MeetingShell>
  )
}
