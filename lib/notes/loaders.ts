import 'server-only'
import { notFound, redirect } from 'next/navigation'
import { authorize } from '@/lib/access/authorize'
import { meetingResource } from '@/lib/access/queries'
import { mayWriteText } from '@/lib/access/texts'
import type { Actor, MeetingResource } from '@/lib/access/types'
import { readAgenda } from '@/lib/agenda/queries/reading'
import { grantFor, requireActor } from '@/lib/auth/next'
import { readMeeting } from '@/lib/meetings/queries/reading'
import { runtime } from '@/lib/runtime'
import { notesOf } from './queries/reading'
import { couldWrite, writersOf } from './queries/writers'
import { HAS_NOTES, WRITERS_CHANGE } from './rules'

/** The notes of a meeting on a page of their own; before it has begun, the meeting's page. */
export async function loadNotesPage(id: string) {
  const { db } = runtime()
  const path = `/meetings/${id}/notes`
  const actor = await requireActor(path)
  const resource = await meetingResource(db, id)
  const grant = await grantFor('minutes.read-notes', resource, path)
  const reading = resource && authorize(actor, 'meeting.read', resource)
  const meeting = reading?.ok ? await readMeeting(db, reading.value) : null
  if (!meeting || !resource) notFound()
  if (!HAS_NOTES.includes(meeting.state)) redirect(`/meetings/${grant.meeting}`)
  return { actor, resource, meeting, path, notes: await loadNotes(actor, resource) }
}

/** Each item of the agenda with its text, and who writes there: null for somebody who reads. */
export async function loadNotes(actor: Actor, resource: MeetingResource) {
  const { db } = runtime()
  const [agenda, texts] = await Promise.all([readAgenda(db, resource.id), notesOf(db, resource.id)])
  const { person, organisation } = actor
  return {
    meetingId: resource.id,
    state: resource.state,
    items: agenda.map(({ id, number, title }) => ({
      id,
      number,
      title,
      text: texts.find(({ itemId }) => itemId === id) ?? null,
    })),
    writer:
      organisation && mayWriteText(actor, resource)
        ? { person: { id: person.id, name: person.name }, organisation }
        : null,
  }
}
export type LoadedNotes = Awaited<ReturnType<typeof loadNotes>>

/** Who takes the notes, and for a leader who could; null for somebody who may not read them. */
export async function loadWriters(actor: Actor, resource: MeetingResource) {
  if (!authorize(actor, 'minutes.read-notes', resource).ok) return null
  const { db } = runtime()
  const changes =
    WRITERS_CHANGE.includes(resource.state) && authorize(actor, 'meeting.manage', resource).ok
  const [writers, others] = await Promise.all([
    writersOf(db, resource.id),
    changes ? couldWrite(db, resource.id) : [],
  ])
  return {
    meetingId: resource.id,
    changes,
    writers,
    others,
    hasNotes: HAS_NOTES.includes(resource.state),
    writes: mayWriteText(actor, resource),
  }
}
