import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '@/lib/kernel/ids'
import { mailPreference } from '@/lib/db/schema/notices'
import { outcome } from '@/lib/db/schema/outcomes'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { minutesWorld, type MinutesWorld } from '@/tests/support/minutes-world'
import { readAttesting, readPublished } from '../queries/reading'
import { approveMinutes, decideAmendment, proposeAmendment } from './attesting'
import { withdrawMinutes } from './freezing'
import { publishMinutes, setSummary } from './publishing'

let database: TestDatabase
let world: MinutesWorld
beforeEach(async () => {
  database = await freshDatabase()
  world = await minutesWorld(database)
})
afterEach(() => database.drop())

async function frozen(given: object = {}) {
  const meeting = await world.held()
  const done = await world.freeze(meeting.id, given)
  if (!done.ok) throw new Error(done.error.type)
  return { ...meeting, ...done.value }
}
type Frozen = Awaited<ReturnType<typeof frozen>>

async function amend({ id: meetingId, minutesId, items }: Frozen, given: object = {}) {
  const id = newId()
  const input = { id, meetingId, minutesId, itemId: items[0]?.id ?? null, text: 'Lägg till Berg.' }
  const grant = await world.grant('minutes.attest', meetingId, world.member.id)
  return { id, done: await proposeAmendment(world.deps, grant, { ...input, ...given }) }
}
async function answer(meetingId: string, amendmentId: string, decision: 'take-in' | 'decline') {
  const input = { meetingId, amendmentId, decision, reason: 'Berg var inte med.' }
  return decideAmendment(world.deps, await world.grant('meeting.manage', meetingId), input)
}
/** The last day has passed. The program never does this; the calendar does. */
const pass = () =>
  world.rows(`ALTER TABLE minutes DISABLE TRIGGER minutes_stay;
    UPDATE minutes SET attest_by = '2020-01-01';
    ALTER TABLE minutes ENABLE TRIGGER minutes_stay`)

test('F3: an approval is of the text that was shown, said once, and only by who was asked', async () => {
  const meeting = await frozen()
  expect((await world.approve(meeting.id, meeting.minutesId)).ok).toBe(true)
  expect((await world.approve(meeting.id, meeting.minutesId)).ok).toBe(true)
  expect(await world.approve(meeting.id, newId())).toMatchObject({
    error: { type: 'minutes-changed' },
  })
  expect(await world.rows('SELECT approved_minutes_id FROM minutes_attester')).toEqual([
    { approved_minutes_id: meeting.minutesId },
  ])
  expect(
    await world.rows("SELECT 1 FROM audit_entry WHERE action = 'minutes.approve'"),
  ).toHaveLength(1)
  expect((await world.may('minutes.attest', meeting.id, world.leader.id)).ok).toBe(false)
  expect((await world.may('minutes.attest', meeting.id, world.stranger.id)).ok).toBe(false)
  expect(await world.rows('SELECT 1 FROM notice WHERE settled_at IS NULL')).toHaveLength(0)
})

test('F3: whoever is no longer asked, in an old tab, approves nothing', async () => {
  const meeting = await frozen()
  const grant = await world.grant('minutes.attest', meeting.id, world.member.id)
  await world.rows('DELETE FROM minutes_attester')
  const input = { meetingId: meeting.id, minutesId: meeting.minutesId }
  expect(await approveMinutes(world.deps, grant, input)).toMatchObject({
    error: { type: 'minutes-changed' },
  })
})

test('F3: an amendment is told to the process leaders, and sent twice it is one', async () => {
  const meeting = await frozen()
  const { id, done } = await amend(meeting)
  expect(done.ok).toBe(true)
  expect((await amend(meeting, { id })).done.ok).toBe(true)
  expect(await world.rows('SELECT state, text FROM minutes_amendment')).toEqual([
    { state: 'proposed', text: 'Lägg till Berg.' },
  ])
  const told = await world.rows<{ person_id: string }>(
    "SELECT person_id FROM notice WHERE kind = 'amendment-proposed'",
  )
  expect(told.map((row) => row.person_id).toSorted()).toEqual(
    [world.leader.id, world.colleague.id].toSorted(),
  )
})

test('F3: an amendment comes within the period; approving is possible until publication', async () => {
  const meeting = await frozen()
  await pass()
  expect((await amend(meeting)).done).toEqual({ ok: false, error: { type: 'attest-over' } })
  expect((await world.approve(meeting.id, meeting.minutesId)).ok).toBe(true)
})

test('an amendment to an item of another meeting is refused, and nothing is stored', async () => {
  const [meeting, other] = [await frozen(), await world.held()]
  const { done } = await amend(meeting, { itemId: other.items[0]?.id })
  expect(done).toEqual({ ok: false, error: { type: 'item-not-found' } })
  expect(await world.rows('SELECT 1 FROM minutes_amendment')).toHaveLength(0)
})

test('F4: an amendment that is taken in takes the text back, and everybody approves the new one', async () => {
  const meeting = await frozen()
  await world.approve(meeting.id, meeting.minutesId)
  const { id } = await amend(meeting)
  expect((await answer(meeting.id, id, 'take-in')).ok).toBe(true)
  expect(await world.stateOf(meeting.id)).toBe('minutes-draft')
  expect(
    await world.rows("SELECT person_id, detail FROM notice WHERE kind = 'amendment-answered'"),
  ).toEqual([{ person_id: world.member.id, detail: { outcome: 'accepted' } }])
  await world.freeze(meeting.id)
  expect(await world.publish(meeting.id)).toEqual({
    ok: false,
    error: { type: 'approvals-missing' },
  })
})

test('F4: an amendment is declined with a reason, and the approvals stand', async () => {
  const meeting = await frozen()
  await world.approve(meeting.id, meeting.minutesId)
  const { id } = await amend(meeting)
  expect(await world.publish(meeting.id)).toEqual({ ok: false, error: { type: 'amendments-open' } })
  expect((await answer(meeting.id, id, 'decline')).ok).toBe(true)
  expect(await answer(meeting.id, id, 'take-in')).toEqual({
    ok: false,
    error: { type: 'amendment-decided' },
  })
  expect(await world.publish(meeting.id)).toEqual({ ok: true, value: { number: 1 } })
  const open = "kind = 'amendment-proposed' AND settled_at IS NULL"
  expect(await world.rows(`SELECT 1 FROM notice WHERE ${open}`)).toHaveLength(0)
})

test('F4: an amendment without an answer waits through the rounds', async () => {
  const meeting = await frozen()
  const [first, second] = [await amend(meeting), await amend(meeting)]
  await answer(meeting.id, first.id, 'take-in')
  expect(await world.freeze(meeting.id)).toEqual({ ok: false, error: { type: 'amendments-open' } })
  expect((await answer(meeting.id, second.id, 'take-in')).ok).toBe(true)
  expect((await world.freeze(meeting.id)).ok).toBe(true)
})

test('F5: two who publish at once make one publication, and the other is told who did', async () => {
  const meeting = await frozen()
  await world.approve(meeting.id, meeting.minutesId)
  const minutes = await readAttesting(database.db, meeting.id)
  const press = async (personId: string) =>
    publishMinutes(world.deps, await world.grant('meeting.manage', meeting.id, personId), {
      meetingId: meeting.id,
      minutesId: meeting.minutesId,
      sha256: minutes?.sha256 ?? '',
      registryNumber: 'RUN/88/2026',
      confirmed: 'on',
    })
  const both = await Promise.all([press(world.leader.id), press(world.colleague.id)])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  const published = await readPublished(database.db, meeting.id)
  expect(both.find(({ ok }) => !ok)).toEqual({
    ok: false,
    error: {
      type: 'already-published',
      by: published?.publishedBy?.name,
      at: published?.publishedAt?.toISOString(),
    },
  })
  expect(
    await world.rows("SELECT 1 FROM audit_entry WHERE action = 'minutes.publish'"),
  ).toHaveLength(1)
  const who = published?.publishedBy?.id === world.leader.id ? world.leader.id : world.colleague.id
  expect(await press(who)).toEqual({ ok: true, value: { number: 1 } })
})

test('F5: what is published says who attested, who published, and the registry number', async () => {
  const meeting = await world.published()
  const minutes = await readPublished(database.db, meeting.id)
  expect(minutes).toMatchObject({
    number: 1,
    attestation: [{ name: world.member.name, organisation: 'Regionen' }],
    publishedBy: { id: world.leader.id },
    registryNumber: null,
  })
  expect(minutes?.attestation?.[0]?.approvedAt).toMatch(/^20/)
  await expect(world.rows("UPDATE minutes SET registry_number = 'X'")).rejects.toThrow(
    'never change',
  )
})

test('F5: a passed period opens the way and publishes nothing; who has not approved stands there', async () => {
  const meeting = await frozen()
  expect(await world.publish(meeting.id)).toEqual({
    ok: false,
    error: { type: 'approvals-missing' },
  })
  await pass()
  expect(await world.stateOf(meeting.id)).toBe('attesting')
  expect(await readPublished(database.db, meeting.id)).toBeNull()
  expect(await world.publish(meeting.id)).toEqual({ ok: true, value: { number: 1 } })
  const minutes = await readPublished(database.db, meeting.id)
  expect(minutes?.attestation).toEqual([
    { name: world.member.name, organisation: 'Regionen', approvedAt: null },
  ])
})

test('F5: nobody publishes another text than the one that was shown', async () => {
  const meeting = await frozen()
  await world.approve(meeting.id, meeting.minutesId)
  const grant = await world.grant('meeting.manage', meeting.id)
  const input = {
    meetingId: meeting.id,
    minutesId: meeting.minutesId,
    sha256: '0'.repeat(64),
    registryNumber: '',
    confirmed: 'on' as const,
  }
  expect(await publishMinutes(world.deps, grant, input)).toEqual({
    ok: false,
    error: { type: 'minutes-changed' },
  })
})

test('F7: those who asked get the summary with their own actions, in their language; nobody else does', async () => {
  const meeting = await frozen()
  const { db } = database
  await db.insert(mailPreference).values({
    personId: world.member.id,
    frequency: 'never',
    locale: 'en',
  })
  await world.rows("UPDATE meeting SET state = 'minutes-draft'")
  await db.insert(outcome).values({
    id: newId(),
    meetingId: meeting.id,
    kind: 'action',
    text: 'Ring Bergs kommun.',
    ownerPersonId: world.leader.id,
    state: 'recorded',
  })
  await world.rows("UPDATE meeting SET state = 'attesting'")
  const ask = async (personId: string, wanted: 'yes' | 'no') =>
    setSummary(world.deps, await world.grant('meeting.reply', meeting.id, personId), {
      meetingId: meeting.id,
      wanted,
    })
  for (const one of [world.leader, world.member, world.colleague])
    expect((await ask(one.id, 'yes')).ok).toBe(true)
  expect((await ask(world.member.id, 'yes')).ok).toBe(true)
  expect((await ask(world.colleague.id, 'no')).ok).toBe(true)
  const input = { meetingId: meeting.id, minutesId: meeting.minutesId }
  await withdrawMinutes(world.deps, await world.grant('meeting.manage', meeting.id), input)
  const again = await world.freeze(meeting.id)
  if (!again.ok) throw new Error(again.error.type)
  await world.approve(meeting.id, again.value.minutesId)
  await world.publish(meeting.id)
  const mail = await world.rows<{ person_id: string; subject: string; text: string }>(
    'SELECT person_id, subject, text FROM outgoing_mail',
  )
  expect(mail).toHaveLength(2)
  const to = (personId: string) => mail.find((one) => one.person_id === personId)
  expect(to(world.leader.id)?.text).toContain('– Ring Bergs kommun.')
  expect(to(world.leader.id)?.text).toContain(
    '– Bjud in nätägaren till nästa träff. (15\u00a0januari',
  )
  expect(to(world.member.id)?.subject).toBe('Summary of Aktörsträff')
  expect(to(world.member.id)?.text).not.toContain('Ring Bergs kommun.')
  expect(to(world.member.id)?.text).toContain('– Mötet enas om två prioriteringar.')
})

test('F7: whoever may not read the meeting any more gets no summary', async () => {
  const meeting = await frozen()
  const grant = await world.grant('meeting.reply', meeting.id, world.member.id)
  await setSummary(world.deps, grant, { meetingId: meeting.id, wanted: 'yes' })
  await world.approve(meeting.id, meeting.minutesId)
  await world.rows(
    "UPDATE role_assignment SET ends_on = '2020-01-01', starts_on = '2019-01-01' WHERE person_id = $1",
    [world.member.id],
  )
  await world.rows('DELETE FROM attendance')
  expect(await world.publish(meeting.id)).toEqual({ ok: true, value: { number: 1 } })
  expect(await world.rows('SELECT 1 FROM outgoing_mail')).toHaveLength(0)
})

test('F7: published once, the summary is asked for no more', async () => {
  const meeting = await world.published()
  const grant = await world.grant('meeting.reply', meeting.id, world.member.id)
  expect(await setSummary(world.deps, grant, { meetingId: meeting.id, wanted: 'yes' })).toEqual({
    ok: false,
    error: { type: 'meeting-state', state: 'published' },
  })
})

test('publication is told to who was there with an account, and not to who pressed', async () => {
  await world.published()
  expect(await world.rows("SELECT person_id FROM notice WHERE kind = 'minutes-published'")).toEqual(
    [{ person_id: world.member.id }],
  )
})
