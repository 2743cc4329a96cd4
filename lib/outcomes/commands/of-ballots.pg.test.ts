import { afterEach, beforeEach, expect, test } from 'vitest'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { outcomesOf } from '../queries/reading'
import { asReadIn } from '../rules'
import { ChangeOutcome, RecordOutcome } from '../schema'
import { changeOutcome, recordOutcome } from './recording'

let database: TestDatabase
let w: BallotWorld
beforeEach(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
})
afterEach(() => database.drop())

const place = () => ({ kind: 'meeting', id: w.meeting.id })
const text = 'Lokal nytta kom först i båda räkningarna.'
async function record(ballotId: string) {
  const input = { meetingId: w.meeting.id, kind: 'decision', text, ballotId }
  const grant = await w.grant('minutes.write', w.meeting.id)
  return recordOutcome(w.deps, grant, RecordOutcome.parse(input))
}

test('B35: an outcome names the closed ballot of its meeting whose result it says, and no other', async () => {
  const refused = {
    ok: false,
    error: { type: 'invalid-input', fields: { ballotId: 'choose-one' } },
  }
  const elsewhere = await w.opened()
  await w.close(elsewhere)
  const id = await w.opened({ place: place() })
  for (const one of [elsewhere, id, w.meeting.id]) expect(await record(one)).toEqual(refused)
  await w.close(id)
  const made = await record(id)
  expect(made).toMatchObject({ ok: true })
  const read = async () => (await outcomesOf(database.db, w.meeting.id)).find((one) => one.ballot)
  const outcome = await read()
  const question = { sv: 'Vad ska gå först?', en: '' }
  expect(outcome?.ballot).toEqual({ id, question, slug: expect.stringMatching(/./) })
  expect(outcome && asReadIn(new Set(), outcome).ballot).toEqual({ id, question, slug: null })
  const change = {
    meetingId: w.meeting.id,
    outcomeId: outcome?.id,
    seen: outcome?.changedAt,
    kind: 'insight',
    text: 'Annat.',
  }
  await changeOutcome(
    w.deps,
    await w.grant('minutes.write', w.meeting.id),
    ChangeOutcome.parse(change),
  )
  expect(await read(), 'what it comes from stays').toMatchObject({
    kind: 'insight',
    ballot: { id },
  })
})
