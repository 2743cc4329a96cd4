import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { DoorDeps } from '@/lib/auth/prove'
import type { Database, Transaction } from '@/lib/db/connection'
import { readHoldingBack } from '@/lib/goal-conflicts/queries/reading'
import { holdPriorities } from '@/lib/goal-conflicts/queries/writing'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { settleNotices } from '@/lib/notices/queries/telling'
import {
  chosenOrganisations,
  endOfDay,
  insertConsultation,
  insertExtension,
  insertInvitations,
  invitedTo,
  lockConsultation,
  markReminded,
  removeInvitations,
  updateConsultation,
  versionOfArea,
  type LockedConsultation,
} from '../queries/changing'
import { checkDraft, checkLastDay, checkNotReported, checkOpen } from '../rules/answering'
import type {
  ChangeConsultation,
  ExtendConsultation,
  InviteMore,
  OneConsultation,
  PrepareConsultation,
} from '../schema'
import type { ConsultationRefused } from '../types'
import { tellAsked } from './telling'

type Manage = Grant<'consultation.manage'>
type Refusable<T = undefined> = Promise<Result<T, ConsultationRefused>>

/** Prepares a consultation on a version; nobody but those who work on it knows of it yet. */
export async function prepareConsultation(
  { db, newId }: Deps<Database>,
  grant: Manage,
  input: PrepareConsultation,
): Refusable<{ consultationId: string }> {
  return db.transaction(async (tx) => {
    const values = await checked(tx, grant, input)
    if (!values.ok) return values
    if (!grant.organisation) return err({ type: 'organisation-not-found' })
    const id = newId()
    await insertConsultation(tx, {
      id,
      areaId: grant.area,
      ...values.value.row,
      state: 'draft',
      createdBy: grant.person.id,
      organisationId: grant.organisation.id,
    })
    await insertInvitations(tx, {
      consultationId: id,
      invitedBy: grant.person.id,
      organisationIds: values.value.invited,
    })
    await audit(tx, grant, { action: 'consultation.prepare', id, detail: { title: input.title } })
    return ok({ consultationId: id })
  })
}

/** Changes everything about a draft. Once it is open, text, version and question stand (D12). */
export async function changeConsultation(
  { db }: Deps<Database>,
  grant: Manage,
  input: ChangeConsultation,
): Refusable {
  return changing(db, grant, input, async (tx, consultation) => {
    const draft = checkDraft(consultation)
    if (!draft.ok) return draft
    const values = await checked(tx, grant, input)
    if (!values.ok) return values
    await updateConsultation(tx, consultation.id, values.value.row)
    await removeInvitations(tx, consultation.id)
    await insertInvitations(tx, {
      consultationId: consultation.id,
      invitedBy: grant.person.id,
      organisationIds: values.value.invited,
    })
    const detail = { title: input.title }
    await audit(tx, grant, { action: 'consultation.change', id: consultation.id, detail })
    return ok()
  })
}

/**
 * Opens it: the asked are told, and may answer until the last day has passed. A second press does
 * nothing. What the area puts first has said what stands against it (K8).
 */
export async function openConsultation(
  deps: DoorDeps,
  grant: Manage,
  input: OneConsultation,
): Refusable {
  return changing(deps.db, grant, input, async (tx, consultation) => {
    if (consultation.state === 'open') return ok()
    const draft = checkDraft(consultation)
    if (!draft.ok) return draft
    const inTime = checkLastDay(consultation.closesAt, consultation.now)
    if (!inTime.ok) return inTime
    const organisationIds = await invitedTo(tx, consultation.id)
    if (organisationIds.length === 0 && !consultation.openToOthers)
      return err({ type: 'nobody-asked' })
    await holdPriorities(tx, grant.area)
    if ((await readHoldingBack(tx, grant.area)).length > 0) return err({ type: 'conflicts-unsaid' })
    await updateConsultation(tx, consultation.id, { state: 'open', openedAt: consultation.now })
    const told = { kind: 'consultation-opened' } as const
    await tellAsked(tx, deps, { consultation, by: grant, organisationIds, told })
    const detail = { title: consultation.title, invited: organisationIds.length }
    await audit(tx, grant, { action: 'consultation.open', id: consultation.id, detail })
    return ok()
  })
}

/** Asks more organisations; only those who were not asked before are told. */
export async function inviteMore(deps: DoorDeps, grant: Manage, input: InviteMore): Refusable {
  return changing(deps.db, grant, input, async (tx, consultation) => {
    const open = checkOpen(consultation, consultation.now)
    if (!open.ok) return open
    const chosen = await chosenOrganisations(tx, input)
    const before = new Set(await invitedTo(tx, consultation.id))
    const organisationIds = chosen.filter((id) => !before.has(id))
    if (organisationIds.length === 0)
      return err({ type: 'invalid-input', fields: { organisations: 'choose-one' } })
    await insertInvitations(tx, {
      consultationId: consultation.id,
      invitedBy: grant.person.id,
      organisationIds,
    })
    const told = { kind: 'consultation-opened' } as const
    await tellAsked(tx, deps, { consultation, by: grant, organisationIds, told })
    const detail = { title: consultation.title, organisations: organisationIds }
    await audit(tx, grant, { action: 'consultation.invite', id: consultation.id, detail })
    return ok()
  })
}

/** Reminds the invited who have not answered, each at most once a day. */
export async function remindAsked(
  deps: DoorDeps,
  grant: Manage,
  input: OneConsultation,
): Refusable<{ reminded: number }> {
  return changing(deps.db, grant, input, async (tx, consultation) => {
    const open = checkOpen(consultation, consultation.now)
    if (!open.ok) return open
    const organisationIds = await markReminded(tx, consultation.id)
    if (organisationIds.length === 0) return err({ type: 'nobody-to-remind' })
    const told = { kind: 'consultation-reminder' } as const
    await tellAsked(tx, deps, { consultation, by: grant, organisationIds, told })
    const detail = { title: consultation.title, organisations: organisationIds }
    await audit(tx, grant, { action: 'consultation.remind', id: consultation.id, detail })
    return ok({ reminded: organisationIds.length })
  })
}

/**
 * Gives everybody more time, with a reason that stands in public (D14). Also when the last day has
 * passed or somebody closed it: then it is open again. Never less time.
 */
export async function extendConsultation(
  deps: DoorDeps,
  grant: Manage,
  input: ExtendConsultation,
): Refusable {
  return changing(deps.db, grant, input, async (tx, consultation) => {
    const going = checkNotReported(consultation)
    if (!going.ok) return going
    const { closesAt, now } = await endOfDay(tx, input.lastDay)
    if (closesAt <= consultation.closesAt)
      return err({ type: 'invalid-input', fields: { lastDay: 'not-later' } })
    const inTime = checkLastDay(closesAt, now)
    if (!inTime.ok) return inTime
    await insertExtension(tx, {
      id: deps.newId(),
      consultationId: consultation.id,
      closedBefore: consultation.closesAt,
      closesAt,
      reason: input.reason,
      extendedBy: grant.person.id,
      extendedAt: now,
    })
    await updateConsultation(tx, consultation.id, { closesAt, state: 'open', closedAt: null })
    await tellAsked(tx, deps, {
      consultation: { ...consultation, closesAt },
      by: grant,
      organisationIds: await invitedTo(tx, consultation.id),
      told: { kind: 'consultation-extended', reason: input.reason },
    })
    const detail = { title: consultation.title, lastDay: input.lastDay }
    await audit(tx, grant, { action: 'consultation.extend', id: consultation.id, detail })
    return ok()
  })
}

/** Closes it before its time, or says that its time has passed. From then on nobody waits for an answer. */
export async function closeConsultation(
  deps: DoorDeps,
  grant: Manage,
  input: OneConsultation,
): Refusable {
  return changing(deps.db, grant, input, async (tx, consultation) => {
    if (consultation.state === 'closed') return ok()
    const going = checkNotReported(consultation)
    if (!going.ok) return going
    await updateConsultation(tx, consultation.id, { state: 'closed', closedAt: consultation.now })
    await settleNotices(tx, { consultationId: consultation.id }, [
      'consultation-opened',
      'consultation-reminder',
      'consultation-extended',
    ])
    await tellAsked(tx, deps, {
      consultation,
      by: grant,
      organisationIds: await invitedTo(tx, consultation.id),
      told: { kind: 'consultation-closed' },
    })
    const detail = { title: consultation.title }
    await audit(tx, grant, { action: 'consultation.close', id: consultation.id, detail })
    return ok()
  })
}

/** What a draft says, after a look at everything that it names. */
async function checked(tx: Transaction, grant: Manage, input: PrepareConsultation) {
  const version = await versionOfArea(tx, grant.area, input.versionId)
  if (!version) return err({ type: 'version-not-found' })
  const { closesAt, now } = await endOfDay(tx, input.lastDay)
  const inTime = checkLastDay(closesAt, now)
  if (!inTime.ok) return inTime
  const { versionId, title, question, contact, openToOthers } = input
  const row = { ...version, versionId, title, question, contact, openToOthers, closesAt }
  return ok({ row, invited: await chosenOrganisations(tx, input) })
}

/** One change at a time of one consultation of the grant's area. */
function changing<T>(
  db: Database,
  grant: Manage,
  { consultationId }: { consultationId: string },
  change: (tx: Transaction, consultation: LockedConsultation) => Refusable<T>,
): Refusable<T> {
  return db.transaction(async (tx) => {
    const consultation = await lockConsultation(tx, grant.area, consultationId)
    return consultation ? change(tx, consultation) : err({ type: 'consultation-not-found' })
  })
}

function audit(
  tx: Transaction,
  grant: Manage,
  entry: { action: string; id: string; detail: Record<string, unknown> },
): Promise<void> {
  const { action, id, detail } = entry
  return recordAudit(tx, grant, { action, object: { kind: 'consultation', id }, detail })
}
