import type { DoorDeps } from '@/lib/auth/prove'
import { createDocument } from '@/lib/documents/queries'
import { stockholmDay } from '@/lib/kernel/day'
import { approveMinutes, proposeAmendment } from '@/lib/minutes/commands/attesting'
import { freezeMinutes } from '@/lib/minutes/commands/freezing'
import { assembleMinutes } from '@/lib/minutes/queries/assembling'
import { insertMinutes, setState } from '@/lib/minutes/queries/changing'
import { minutesHash } from '@/lib/minutes/rules/content'
import type { Attestation } from '@/lib/minutes/types'
import { castOf, granted, type Cast } from './cast'
import {
  findMeeting,
  insertAttendance,
  insertOutcome,
  setHeld,
  setNotes,
  setOutcomeState,
  type HeldMeeting,
} from './queries'
import { TOLD, type ToldMeeting, type ToldOutcome } from './minutes-plan'

const LEADER = 'processledare.energi@regionjh.example'
const DAY_MS = 86_400_000

/** What was said in some of the demo's meetings: notes, outcomes, and minutes at every stage. */
export async function seedMinutes(deps: DoorDeps): Promise<void> {
  const cast = castOf(deps)
  for (const told of TOLD) {
    const held = await hold(deps, cast, told)
    const { minutes } = told
    if (minutes === 'draft') continue
    if (typeof minutes === 'string') await attest(deps, cast, { told, held })
    else await publish(deps, cast, { told, held, minutes })
  }
  await cast.leave()
}

/** The meeting as it was when it had been held: who was there, what was noted, what came of it. */
async function hold(deps: DoorDeps, cast: Cast, told: ToldMeeting): Promise<HeldMeeting> {
  const { db, newId } = deps
  const held = await findMeeting(db, told)
  const by = await cast.by(LEADER)
  const meetingId = held.id
  await setHeld(db, held)
  for (const email of told.came) {
    const who = await cast.by(email)
    const row = { id: newId(), meetingId, ...who, mode: 'room', source: 'sign-in' }
    await insertAttendance(db, row)
  }
  for (const [name, organisationName] of told.others) {
    const row = { id: newId(), meetingId, name, organisationName, mode: 'remote', source: 'leader' }
    await insertAttendance(db, row)
  }
  for (const [title, paragraphs] of Object.entries(told.notes)) {
    const id = newId()
    const content = paragraphs.map((text) => ({
      type: 'paragraph',
      content: [{ type: 'text', text }],
    }))
    await createDocument(db, {
      id,
      kind: 'minutes',
      areaId: held.areaId,
      content: { type: 'doc', content },
      author: { ...by, system: 'demo' },
    })
    await setNotes(db, itemOf(held, title), id)
  }
  for (const [index, one] of told.outcomes.entries())
    await record(deps, cast, { held, one, at: new Date(held.startsAt.getTime() + index * 60_000) })
  return held
}

function itemOf({ items, title: of }: HeldMeeting, title: string): string {
  const id = items.get(title)
  if (id === undefined) throw new Error(`${of} has no item ${title}.`)
  return id
}

async function record(
  { db, newId }: DoorDeps,
  cast: Cast,
  { held, one, at }: { held: HeldMeeting; one: ToldOutcome; at: Date },
): Promise<void> {
  const { personId } = await cast.by(LEADER)
  await insertOutcome(db, {
    id: newId(),
    meetingId: held.id,
    itemId: itemOf(held, one.item),
    kind: one.kind,
    text: one.text,
    priority: one.priority ?? '',
    ownerOrganisationId: one.owner ? await cast.organisation(one.owner) : null,
    dueOn: one.dueOn ?? null,
    state: 'recorded',
    recordedBy: personId,
    recordedAt: at,
    createdAt: at,
    changedAt: at,
  })
}

type Attesting = { told: ToldMeeting; held: HeldMeeting }

/** Frozen these days, by those who may, and said of it what they say. */
async function attest(deps: DoorDeps, cast: Cast, { told, held }: Attesting): Promise<void> {
  const meetingId = held.id
  const attesters = await Promise.all(
    told.attesters.map(async (email) => (await cast.by(email)).personId),
  )
  const attestBy = stockholmDay(new Date(deps.clock.now().getTime() + 8 * DAY_MS))
  const input = { meetingId, round: 1, attesters, attestBy, reason: '' }
  const manage = await cast.inMeeting(LEADER, 'meeting.manage', meetingId)
  const { minutesId } = granted(await freezeMinutes(deps, manage, input))
  for (const email of told.attesters) {
    const grant = await cast.inMeeting(email, 'minutes.attest', meetingId)
    if (email !== told.amendment?.by)
      granted(await approveMinutes(deps, grant, { meetingId, minutesId }))
  }
  if (!told.amendment) return
  const { by, item, text } = told.amendment
  const grant = await cast.inMeeting(by, 'minutes.attest', meetingId)
  const proposed = { id: deps.newId(), meetingId, minutesId, itemId: itemOf(held, item), text }
  granted(await proposeAmendment(deps, grant, proposed))
}

type Published = Attesting & { minutes: Exclude<ToldMeeting['minutes'], string> }

/** Published in those days: written as it then stood, since what is published carries its own day. */
async function publish(deps: DoorDeps, cast: Cast, { told, held, minutes }: Published) {
  const { published, registryNumber, corrected } = minutes
  const first = { number: 1, on: published, registryNumber: registryNumber ?? null, reason: null }
  if (!corrected) return put(deps, cast, { told, held, issue: first })
  // What had fallen out the first time is the last outcome.
  const [last] = told.outcomes.slice(-1)
  const which = { meetingId: held.id, text: last?.text ?? '' }
  await setOutcomeState(deps.db, which, 'suggested')
  await put(deps, cast, { told, held, issue: first })
  await setOutcomeState(deps.db, which, 'recorded')
  const second = { number: 2, registryNumber: null, ...corrected }
  await put(deps, cast, { told, held, issue: second })
}

type Issue = { number: number; on: string; registryNumber: string | null; reason: string | null }

async function put(
  { db, newId }: DoorDeps,
  cast: Cast,
  { told, held, issue }: Attesting & { issue: Issue },
): Promise<void> {
  const { number, on, registryNumber, reason } = issue
  const at = (days: number) => new Date(new Date(`${on}T09:20:00Z`).getTime() - days * DAY_MS)
  const { personId } = await cast.by(LEADER)
  const attestation: Attestation[] = []
  for (const email of told.attesters) {
    const { person, organisation } = await cast.inMeeting(email, 'meeting.read', held.id)
    attestation.push({
      name: person.name,
      organisation: organisation?.name ?? null,
      approvedAt: at(1).toISOString(),
    })
  }
  await db.transaction(async (tx) => {
    const content = await assembleMinutes(tx, held.id)
    if (!content) throw new Error('The meeting is gone.')
    await insertMinutes(tx, {
      id: newId(),
      meetingId: held.id,
      round: number,
      number,
      state: 'published',
      content,
      sha256: minutesHash(content),
      reason,
      frozenBy: personId,
      frozenAt: at(6),
      attestBy: on,
      publishedBy: personId,
      publishedAt: at(0),
      registryNumber,
      attestation,
    })
    await setState(tx, held.id, number === 1 ? 'published' : 'corrected')
  })
}
