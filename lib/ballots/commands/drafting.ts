import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { Database, Transaction } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import {
  insertBallot,
  lockBallot,
  saveElectorate,
  saveOptions,
  setBallot,
} from '../queries/changing'
import { findAbsent, isOfArea, titlesOf } from '../queries/choosing'
import { checkTerms, type BallotRefused } from '../rules'
import type { ChangeBallot, CreateBallot, Draft } from '../schema/inputs'

type Manage = Grant<'ballot.manage'>
type Refusable<T = undefined> = Promise<Result<T, BallotRefused>>
type Titles = Map<string, string>

/** Prepares a ballot of the grant's area. Sent twice it is one draft. */
export function createBallot(
  { db, newId }: Deps<Database>,
  grant: Manage,
  input: CreateBallot,
): Refusable<{ ballotId: string }> {
  return db.transaction(async (tx): Refusable<{ ballotId: string }> => {
    const { person, organisation, area } = grant
    if (!organisation) return err({ type: 'ballot-not-found' })
    const id = input.id ?? newId()
    const checked = await checkDraft(tx, area, input)
    if (!checked.ok) return checked
    const isNew = await insertBallot(tx, {
      id,
      areaId: area,
      state: 'draft',
      createdBy: person.id,
      createdFor: organisation.id,
      ...wordsOf(input),
    })
    if (!isNew)
      return (await lockBallot(tx, { id, areaId: area }))
        ? ok({ ballotId: id })
        : err({ type: 'ballot-not-found' })
    await saveRows(tx, { id, draft: input, titles: checked.value }, newId)
    await recordAudit(tx, grant, { action: 'ballot.prepare', object: { kind: 'ballot', id } })
    return ok({ ballotId: id })
  })
}

/** Says a draft anew, whole. An old tab does not write over what it has not seen. */
export function changeBallot(
  { db, newId }: Deps<Database>,
  grant: Manage,
  input: ChangeBallot,
): Refusable {
  return db.transaction(async (tx): Refusable => {
    const id = input.ballotId
    const now = await lockBallot(tx, { id, areaId: grant.area })
    if (!now) return err({ type: 'ballot-not-found' })
    if (now.state !== 'draft') return err({ type: 'ballot-state', state: now.state })
    if (now.revision !== input.revision) return err({ type: 'ballot-changed' })
    const checked = await checkDraft(tx, grant.area, input)
    if (!checked.ok) return checked
    await setBallot(tx, id, wordsOf(input))
    await saveRows(tx, { id, draft: input, titles: checked.value }, newId)
    await recordAudit(tx, grant, { action: 'ballot.change', object: { kind: 'ballot', id } })
    return ok()
  })
}

/** Place and priorities are of the area, voters are there, the terms can be counted. */
async function checkDraft(tx: Transaction, area: string, draft: Draft): Refusable<Titles> {
  const terms = checkTerms(draft.terms, draft.quorum)
  if (!terms.ok) return terms
  if (draft.present && draft.place?.kind !== 'meeting')
    return err({ type: 'present-without-meeting' })
  if (draft.place && !(await isOfArea(tx, area, draft.place)))
    return err({ type: 'place-not-found' })
  const priorities = draft.options.flatMap(({ priorityId }) => priorityId ?? [])
  const titles = await titlesOf(tx, area, priorities)
  if (priorities.some((id) => !titles.has(id))) return err({ type: 'priority-not-found' })
  const twice = priorities.find((id, index) => priorities.indexOf(id) !== index)
  if (twice !== undefined) return err({ type: 'option-twice', option: twice })
  const meetingId = draft.place?.kind === 'meeting' ? draft.place.id : null
  const voters = await findAbsent(tx, votersOf(draft), meetingId)
  return voters.length === 0 ? ok(titles) : err({ type: 'voter-not-found', voters })
}

type Saved = { id: string; draft: Draft; titles: Titles }

async function saveRows(
  tx: Transaction,
  { id, draft, titles }: Saved,
  newId: () => string,
): Promise<void> {
  await saveOptions(
    tx,
    id,
    draft.options.map(({ id: option, priorityId, sv, en }) => ({
      id: option,
      priorityId,
      textSv: (priorityId ? titles.get(priorityId) : null) ?? sv,
      textEn: priorityId ? '' : en,
    })),
  )
  const rows = votersOf(draft).map((voter) => ({ id: newId(), voter }))
  await saveElectorate(tx, id, rows)
}

/** Each once, however often the form names them. */
const votersOf = ({ electorate }: Draft) => [
  ...new Map(electorate.map((voter) => [`${voter.standing} ${voter.id}`, voter])).values(),
]

function wordsOf(draft: Draft) {
  const { place, questionSv, questionEn, explanationSv, explanationEn } = draft
  return {
    questionSv,
    questionEn,
    explanationSv,
    explanationEn,
    meetingId: place?.kind === 'meeting' ? place.id : null,
    consultationId: place?.kind === 'consultation' ? place.id : null,
    terms: draft.terms,
    quorum: draft.quorum,
    closesAt: draft.closesAt,
    secrecy: draft.secrecy,
    breakdown: draft.breakdown,
    present: draft.present,
  }
}
