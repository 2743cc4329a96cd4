import 'server-only'
import { authorize } from '@/lib/access/authorize'
import { readableAreaIds } from '@/lib/access/queries'
import type { Actor, MeetingResource } from '@/lib/access/types'
import { readableSlugs } from '@/lib/areas/queries'
import { readPriorityChoices } from '@/lib/priorities/queries/meetings'
import { runtime } from '@/lib/runtime'
import { readAgenda, readMaterials, readProposals, readSectionChoices } from './queries/reading'
import type { AgendaItem } from './types'

/** What stands on a meeting's page between its head and its minutes, and what this person may do there. */
export async function loadAgenda(actor: Actor, resource: MeetingResource) {
  const { db, newId } = runtime()
  const manage = authorize(actor, 'meeting.manage', resource).ok
  const of = { meetingId: resource.id, readable: await readableAreaIds(db, actor) }
  const [items, slugs, proposals, materials, sections, priorities] = await Promise.all([
    readAgenda(db, resource.id),
    readableSlugs(db, actor),
    readProposals(db, resource.id),
    readMaterials(db, resource.id),
    manage ? readSectionChoices(db, of) : [],
    manage ? readPriorityChoices(db, of) : [],
  ])
  return {
    items: items.map((item) => ({ ...item, about: item.about && knownAbout(item.about, slugs) })),
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

/** Its title stands where the meeting is read; where it is led is for whoever may read that (PR6, T22). */
function knownAbout(about: NonNullable<AgendaItem['about']>, slugs: ReadonlySet<string>) {
  return about.slug !== null && slugs.has(about.slug) ? about : { ...about, slug: null }
}

export type LoadedAgenda = Awaited<ReturnType<typeof loadAgenda>>
