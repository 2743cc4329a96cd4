import { afterEach, beforeEach, expect, test } from 'vitest'
import { signWord } from '@/lib/kernel/signed-word'
import { doorDepsOf } from '@/tests/support/consultation-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { meetingWorld, type MeetingWorld } from '@/tests/support/meeting-world'
import { makeMeeting } from '@/tests/support/meetings'
import { makeOrganisation, makePerson } from '@/tests/support/people'
import { seat } from '@/lib/db/schema/people'
import { nameOfPerson, readReplies } from '../queries/people'
import { REPLY_LINK, replyWord } from '../rules'
import { callMeeting, cancelMeeting, inviteToMeeting, moveMeeting } from './calling'
import { replyByLink, replyToMeeting } from './replying'

let database: TestDatabase
let world: MeetingWorld
const deps = () => doorDepsOf(database, '/nowhere')

beforeEach(async () => {
  database = await freshDatabase()
  world = await meetingWorld(database)
})
afterEach(() => database.drop())

/** A municipality whose seat somebody holds, and an official who does not. */
async function municipality(name = 'Bergs kommun') {
  const organisation = await makeOrganisation(database.db, { name })
  const make = () => makePerson(database.db, { organisations: [organisation.id] })
  const [holder, official] = [await make(), await make()]
  await database.db.insert(seat).values({ organisationId: organisation.id, holderId: holder.id })
  return { ...organisation, holder, official }
}
const mail = async () =>
  (
    await database.pool.query(
      'SELECT recipient, subject, text FROM outgoing_mail ORDER BY created_at',
    )
  ).rows as { recipient: string; subject: string; text: string }[]
const tokenIn = (text: string) => /\/replies\?token=(\S+)/.exec(text)?.[1] ?? ''

async function called(organisations: string[], given: { endsAt?: Date; startsAt?: Date } = {}) {
  const made = await makeMeeting(database.db, {
    areas: [world.own.id],
    by: world.by,
    state: 'draft',
    organisations,
    ...given,
  })
  const grant = await world.grant('meeting.manage', made.id)
  expect((await callMeeting(deps(), grant)).ok).toBe(true)
  return { ...made, grant }
}

test('M7: the holder of an invited organisation’s seat gets one letter, whose link answers for that person alone', async () => {
  const berg = await municipality()
  const { id } = await called([berg.id])
  const letters = await mail()
  expect(letters.map(({ recipient }) => recipient)).toEqual([berg.holder.email])
  const token = tokenIn(letters[0]?.text ?? '')
  const name = await nameOfPerson(database.db, berg.holder.id)
  expect(letters[0]?.text).toContain(`Länken svarar för ${name}:`)
  expect((await replyByLink(deps(), { token, answer: 'yes', note: '' })).ok).toBe(true)
  expect((await replyByLink(deps(), { token, answer: 'no', note: 'Sjuk' })).ok).toBe(true)
  expect(await readReplies(database.db, id)).toMatchObject([
    { personId: berg.holder.id, organisation: 'Bergs kommun', answer: 'no', note: 'Sjuk' },
  ])
})

test('a word that nobody signed, or that was signed for something else, answers nothing', async () => {
  const berg = await municipality()
  const { id } = await called([berg.id])
  const word = replyWord(id, berg.holder.id)
  const { secret } = deps().config
  const others = [
    signWord('another secret', REPLY_LINK, word),
    signWord(secret, 'unsubscribe', word),
    signWord(secret, REPLY_LINK, word).replace(/.$/, '~'),
    signWord(secret, REPLY_LINK, id),
    '',
  ]
  for (const token of others)
    expect(await replyByLink(deps(), { token, answer: 'yes', note: '' })).toEqual({
      ok: false,
      error: { type: 'reply-unknown' },
    })
  expect(await readReplies(database.db, id)).toEqual([])
})

test('a link is over with the meeting, and with its cancellation', async () => {
  const berg = await municipality()
  const { grant, id } = await called([berg.id])
  const token = tokenIn((await mail())[0]?.text ?? '')
  await cancelMeeting(deps(), grant, { meetingId: id, reason: 'För få.' })
  const late = { ok: false, error: { type: 'reply-too-late' } }
  expect(await replyByLink(deps(), { token, answer: 'yes', note: '' })).toEqual(late)
  const [, letter] = await mail()
  expect(letter?.text).toContain('För få.')
})

test('whoever calls a meeting that is over sends no letters', async () => {
  const berg = await municipality()
  const past = {
    startsAt: new Date('2023-02-10T08:00:00Z'),
    endsAt: new Date('2023-02-10T14:00:00Z'),
  }
  await called([berg.id], past)
  expect(await mail()).toEqual([])
})

test('a move is told with its reason and the new time; those invited later get one letter, nobody else', async () => {
  const [berg, are] = [await municipality(), await municipality('Åre kommun')]
  const { grant, id } = await called([berg.id])
  const when = { meetingId: id, day: '2099-03-02', from: '09:00', to: '10:00' }
  await moveMeeting(deps(), grant, { ...when, reason: 'Lokalen är upptagen.' })
  const invited = { meetingId: id, organisations: [are.id], groups: [], persons: [] }
  await inviteToMeeting(deps(), grant, invited)
  const letters = await mail()
  expect(letters.map(({ recipient }) => recipient)).toEqual([
    berg.holder.email,
    berg.holder.email,
    are.holder.email,
  ])
  expect(letters[1]?.text).toContain('Lokalen är upptagen.')
  expect(letters[1]?.text).toContain('2\u00a0mars 2099, 09:00–10:00')
})

test('whoever was invited before gets no second letter when they are chosen again beside others', async () => {
  const [berg, are] = [await municipality(), await municipality('Åre kommun')]
  const { grant, id } = await called([berg.id])
  const whom = { meetingId: id, organisations: [berg.id, are.id], groups: [], persons: [] }
  await inviteToMeeting(deps(), grant, whom)
  expect((await mail()).map(({ recipient }) => recipient)).toEqual([
    berg.holder.email,
    are.holder.email,
  ])
})

test('somebody signed in answers on the page, and the notice waits no longer', async () => {
  const { id, grant } = await called([])
  const who = { meetingId: id, organisations: [], groups: [], persons: [world.member.id] }
  await inviteToMeeting(deps(), grant, who)
  const own = await world.grant('meeting.reply', id, world.member.id)
  const answer = { meetingId: id, answer: 'maybe', note: '' } as const
  expect((await replyToMeeting(deps(), own, answer)).ok).toBe(true)
  const { rows } = await database.pool.query('SELECT settled_at FROM notice')
  expect(rows.map(({ settled_at: at }) => at === null)).toEqual([false])
})
