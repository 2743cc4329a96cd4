import { getTranslations } from 'next-intl/server'
import { ClientMessages } from '@/components/shell/client-messages'
import type { Actor, MeetingResource } from '@/lib/access/types'
import { NOTES_NAMESPACES } from '@/lib/i18n/client-namespaces'
import { loadNotes } from '@/lib/notes/loaders'
import { NotesBoard } from './notes-board'

type Props = {
  actor: Actor
  resource: MeetingResource
  /** The item that the meeting is at; null when it is at none. */
  at: string | null
}

/** In the leader's room: the notes on the current item, and the way to all. */
export async function RoomNotes({ actor, resource, at }: Props) {
  const t = await getTranslations('notes')
  const notes = await loadNotes(actor, resource)
  return (
    <div className="room-notes" id="notes">
      <ClientMessages namespaces={NOTES_NAMESPACES}>
        <NotesBoard notes={notes} at={at} />
      </ClientMessages>
      <p className="row more">
        <a className={at === null ? 'btn' : undefined} href={`/meetings/${resource.id}/notes`}>
          {t('all')}
        </a>
      </p>
    </div>
  )
}
