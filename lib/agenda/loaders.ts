import 'server-only'
import { authorize } from '@/lib/access/authorize'
import { readableAreaIds } from '@/lib/access/queries'
import type { Actor, MeetingResource } from '@/lib/access/types'
import { readPriorityChoices } from '@/lib/priorities/queries/meetings'
import { runtime } from '@/lib/runtime'
import { readAgenda, readMaterials, readProposals, readSectionChoices } from './queries/reading'

/** What stands on a meeting's page between its head and its minutes, and what this person may do there. */
export async function loadAgenda(actor: Actor, resource: MeetingResource) {
  const { db, newId } = runtime()
  const manage = authorize(actor, 'meeting.manage', resource).ok
  const of = { meetingId: resource.id, readable: await readableAreaIds(db, actor) }
  const [items, proposals, materials, sections, priorities] = await Promise.all([
    readAgenda(db, resource.id),
    readProposals(db, resource.id),
    readMaterials(db, resource.id),
    manage ? readSectionChoices(db, of) : [],
    manage ? readPriorityChoices(db, of) : [],
  ])
  return {
    items,
    // An answer is for whoever asked; what waits is for those who decide, too.
    proposals: proposals.filter(({ by }) => manage || by.personId === actor.person.id),
    materials,
    sections,
    priorities,
    /** A proposal that waits gets its answer whatever has become of the meeting. */
    answers: manage,
    changes: manage && ['draft', 'called', 'live'].includes(resource.state),
    proposes:
      resource.state === 'called' &&
      !manage &&
      authorize(actor, 'meeting.propose-item', resource).ok,
    /** Of the next proposal. */
    id: newId(),
  }
}

export type LoadedAgenda = Awaited<ReturnType<typeof loadAgenda>>
