import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { Database, Transaction } from '@/lib/db/connection'
import { stockholmDay } from '@/lib/kernel/day'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import {
  insertMeeting,
  insertParty,
  insertSami,
  lockSami,
  organisationExists,
  partyCount,
  roadmapOf,
  setConcluded,
  setResponse,
  setUnderWay,
} from './queries'
import { checkDay, checkGoesOn } from './rules'
import type { ConcludeSami, InviteParty, PlanSami, RecordMeeting, RecordResponse } from './schema'
import type { SamiRefused, SamiState } from './types'

type Manage = Grant<'consultation.manage'>
type Refusable = Promise<Result<undefined, SamiRefused>>
type Held = { id: string; matter: string; state: SamiState }

/** Plans a consultation about something that is to be decided. Sent twice, it is one. */
export async function planSami(
  { db }: Deps<Database>,
  grant: Manage,
  { id, matter }: PlanSami,
): Refusable {
  return db.transaction(async (tx): Refusable => {
    const roadmapId = await roadmapOf(tx, grant.area)
    if (!roadmapId) return err({ type: 'roadmap-not-found' })
    const row = { id, areaId: grant.area, roadmapId, matter, createdBy: grant.person.id }
    if (!(await insertSami(tx, row)))
      return (await lockSami(tx, grant.area, id)) ? ok() : err({ type: 'id-taken' })
    await record(tx, grant, { action: 'sami.plan', on: row })
    return ok()
  })
}

/** Notes that a party has been invited; with the first one the consultation is under way. */
export function inviteParty(
  deps: Deps<Database>,
  grant: Manage,
  { samiId, organisation, invitedOn }: InviteParty,
): Refusable {
  return changing(deps, grant, { samiId, day: invitedOn }, async (tx, on) => {
    if (!(await organisationExists(tx, organisation)))
      return err({ type: 'organisation-not-found' })
    const party = { consultationId: on.id, organisationId: organisation, invitedOn }
    if (!(await insertParty(tx, party))) return err({ type: 'already-invited' })
    if (on.state === 'planned') await setUnderWay(tx, on.id)
    await record(tx, grant, { action: 'sami.invite', on, detail: { organisation, invitedOn } })
    return ok()
  })
}

/** Notes what an invited party has answered; until the outcome it may be put right. */
export function recordResponse(
  deps: Deps<Database>,
  grant: Manage,
  { samiId, organisation, response, respondedOn }: RecordResponse,
): Refusable {
  return changing(deps, grant, { samiId, day: respondedOn }, async (tx, on) => {
    const party = { consultationId: on.id, organisationId: organisation }
    if (!(await setResponse(tx, party, { response, respondedOn })))
      return err({ type: 'party-not-found' })
    await record(tx, grant, { action: 'sami.respond', on, detail: { organisation, respondedOn } })
    return ok()
  })
}

/** Notes a meeting: who was there, and what was said. What is noted stays; a correction is another note. */
export function recordMeeting(
  deps: Deps<Database>,
  grant: Manage,
  { samiId, id, heldOn, participants, notes }: RecordMeeting,
): Refusable {
  return changing(deps, grant, { samiId, day: heldOn }, async (tx, on) => {
    const recordedBy = grant.person.id
    const row = { id, consultationId: on.id, heldOn, participants, notes, recordedBy }
    if (!(await insertMeeting(tx, row))) return ok()
    await record(tx, grant, { action: 'sami.meet', on, detail: { heldOn } })
    return ok()
  })
}

/** Sets the outcome, agreed or not reached. From then on nothing in it changes (S2). */
export function concludeSami(
  deps: Deps<Database>,
  grant: Manage,
  { samiId, ...conclusion }: ConcludeSami,
): Refusable {
  const day = conclusion.concludedOn
  return changing(deps, grant, { samiId, day }, async (tx, on) => {
    if ((await partyCount(tx, on.id)) === 0) return err({ type: 'no-party' })
    await setConcluded(tx, on.id, conclusion)
    const { outcome, concludedOn } = conclusion
    await record(tx, grant, { action: 'sami.conclude', on, detail: { outcome, concludedOn } })
    return ok()
  })
}

/** One change of a consultation that goes on, under its lock; `day`: the day that is documented. */
function changing(
  { db, clock }: Deps<Database>,
  grant: Manage,
  { samiId, day }: { samiId: string; day: string },
  change: (tx: Transaction, on: Held) => Refusable,
): Refusable {
  return db.transaction(async (tx): Refusable => {
    const on = await lockSami(tx, grant.area, samiId)
    if (!on) return err({ type: 'sami-consultation-not-found' })
    const goesOn = checkGoesOn(on.state)
    if (!goesOn.ok) return goesOn
    const happened = checkDay(day, stockholmDay(clock.now()))
    return happened.ok ? change(tx, on) : happened
  })
}

function record(
  tx: Transaction,
  grant: Manage,
  entry: {
    action: string
    on: { id: string; matter: string }
    detail?: Record<string, unknown>
  },
): Promise<void> {
  const { action, on, detail } = entry
  return recordAudit(tx, grant, {
    action,
    object: { kind: 'sami', id: on.id },
    detail: { matter: on.matter, ...detail },
  })
}
