import { afterEach, beforeEach, expect, test } from 'vitest'
import { meetingResource } from '@/lib/access/queries'
import { setLive } from './leading'
import { findBallotFor } from '@/lib/ballots/queries/readers'
import { listen } from '@/lib/db/listen'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { actorFor, makePerson } from '@/tests/support/people'
import { readLive } from './live'
import { readWhoVotes } from './live-ballots'
import { guestsTold, membersTold } from './telling'

let database: TestDatabase
let w: BallotWorld
beforeEach(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
  await w.rows('DELETE FROM attendance')
})
afterEach(() => database.drop())

const seatAndMember = () => [
  { standing: 'seat', id: w.berg.id },
  { standing: 'person', id: w.member.id },
]
const inMeeting = (given: object = {}) => ({
  place: { kind: 'meeting', id: w.meeting.id },
  present: true,
  electorate: seatAndMember(),
  quorum: null,
  questionEn: 'What comes first?',
  ...given,
})
async function joined(name: string) {
  await w.join(w.meeting.code, { name })
  const [newest] = await w.guests(w.meeting.id)
  if (!newest) throw new Error('nobody joined')
  return newest
}
/** What a guest and a person are told now. */
async function told(guestId: string, personId: string) {
  const { db } = database
  const [live, resource] = [
    await readLive(db, w.meeting.id),
    await meetingResource(db, w.meeting.id),
  ]
  if (!live || !resource) throw new Error('no meeting')
  const voters = await readWhoVotes(db, live.ballots)
  const toMember = await membersTold(db, live, { voters, resource })
  return {
    guest: guestsTold(live, voters)(guestId),
    person: toMember(await actorFor(db, personId)),
  }
}

test('B30: whoever follows is told of open ballots; a draft and another meeting’s are not there', async () => {
  const anna = await joined('Anna')
  await w.drafted(inMeeting())
  await w.opened({ electorate: seatAndMember() })
  const id = await w.opened(inMeeting())
  const late = await joined('Bo')
  const { guest, person } = await told(anna.guest.guestId, w.member.id)
  const question = { sv: 'Vad ska gå först?', en: 'What comes first?' }
  const ballot = { id, question, state: 'open', secrecy: 'open', isNew: true, own: 'votes' }
  expect(guest.ballots).toEqual([ballot])
  expect(person.ballots).toEqual([
    {
      ...ballot,
      round: 1,
      options: [
        { sv: 'Lokal nytta', en: '' },
        { sv: 'Nätkapacitet', en: '' },
      ],
      optionCount: 2,
      turnout: {
        persons: { cast: 0, entitled: 2 },
        seats: { cast: 0, entitled: 1 },
        guests: { cast: 0, entitled: 1 },
      },
      result: null,
    },
  ])
  const others = await told(late.guest.guestId, w.leader.id)
  expect(others.guest.ballots, 'who came later reads, until they are added').toEqual([
    { ...ballot, own: 'reads' },
  ])
  expect(others.person.ballots[0]?.own).toBe('reads')
  await w.addPresent(id)
  expect((await told(late.guest.guestId, w.leader.id)).guest.ballots[0]?.own).toBe('votes')
})

test('B31: before the closing it is told how many have voted, to guests not even that, and nothing of what', async () => {
  const anna = await joined('Anna')
  const id = await w.opened(inMeeting())
  const before = await told(anna.guest.guestId, w.leader.id)
  await w.cast(id, w.holder.id, w.points(9, 1), w.berg.id)
  await w.cast(id, w.member.id, w.points(9, 1))
  const now = await told(anna.guest.guestId, w.leader.id)
  expect(now.guest).toEqual(before.guest)
  expect(now.person.ballots[0]?.turnout).toEqual({
    persons: { cast: 2, entitled: 2 },
    seats: { cast: 1, entitled: 1 },
    guests: { cast: 0, entitled: 1 },
  })
  const other = await told(anna.guest.guestId, w.leader.id)
  expect({ ...other.person.ballots[0], turnout: null }).toEqual({
    ...before.person.ballots[0],
    turnout: null,
  })
  await w.castAsGuest(id, anna, w.points(0, 10))
  const voted = await told(anna.guest.guestId, w.member.id)
  expect([voted.guest.ballots[0]?.own, voted.person.ballots[0]?.own]).toEqual(['voted', 'voted'])
  expect(JSON.stringify(voted)).not.toMatch(/poäng från|points from/)
})

test('B32: after the closing all with a sign-in are told the result in both languages, guests that it is closed', async () => {
  const anna = await joined('Anna')
  const id = await w.opened(inMeeting())
  await w.cast(id, w.holder.id, w.points(9, 1), w.berg.id)
  await w.castAsGuest(id, anna, w.points(0, 10))
  await w.close(id)
  const { guest, person } = await told(anna.guest.guestId, w.leader.id)
  expect(guest.ballots).toMatchObject([{ id, state: 'closed' }])
  expect(JSON.stringify(guest)).not.toContain('Lokal nytta')
  expect(person.ballots[0]?.result).toMatchObject({
    sv: {
      headline: 'Lokal nytta kom först i båda räkningarna',
      tallies: ['persons', 'seats', 'guests'],
      lines: [
        {
          name: 'Lokal nytta',
          marks: [
            { words: '9 poäng från 1', bar: 1 },
            { words: '9 poäng från 1', bar: 1 },
            { words: '0 poäng från 0', bar: 0 },
          ],
        },
        { name: 'Nätkapacitet', marks: [{}, {}, { words: '10 poäng från 1', bar: 1 }] },
      ],
    },
    en: { headline: expect.stringContaining('Lokal nytta') },
  })
  await w.reopen(id)
  const again = await told(anna.guest.guestId, w.leader.id)
  expect(again.person.ballots, 'opened again, nothing is said of how it stood').toMatchObject([
    { state: 'open', result: null },
  ])
})

test('B33: a ballot is new until the meeting goes on to another item', async () => {
  const anna = await joined('Anna')
  const id = await w.opened(inMeeting())
  await w.close(id)
  const isNew = async () => (await told(anna.guest.guestId, w.leader.id)).person.ballots[0]?.isNew
  expect(await isNew()).toBe(true)
  await database.db.transaction(async (tx) => {
    const [row] = await w.rows<{ at: Date }>('SELECT clock_timestamp() AS at')
    await setLive(tx, w.meeting.id, { currentItemSince: row?.at })
  })
  expect(await isNew()).toBe(false)
})

test('B30: its meeting is told of what is done with a ballot, and apart of each vote', async () => {
  const listener = listen(database.url)
  const heard: string[] = []
  for (const channel of ['meeting', 'turnout'])
    listener.subscribe(channel, (notice) => {
      if (notice.type === 'notice') heard.push(`${channel} ${notice.payload}`)
    })
  await listener.ready()
  const anna = await joined('Anna')
  const mark = (word: string) => w.rows(`SELECT pg_notify('turnout', $1)`, [word])
  await mark('joined')
  await expect.poll(() => heard.at(-1)).toBe('turnout joined')
  heard.length = 0
  const id = await w.opened(inMeeting())
  await w.castAsGuest(id, anna, w.points(1, 2))
  await w.close(id)
  const [meeting, turnout] = ['meeting', 'turnout'].map((channel) => `${channel} ${w.meeting.id}`)
  await expect.poll(() => heard).toEqual([meeting, turnout, meeting])
  const secret = await w.opened(inMeeting({ secrecy: 'secret' }))
  await w.castAsGuest(secret, anna, w.points(1, 2))
  await w.opened({ electorate: seatAndMember() })
  await mark('end')
  await expect.poll(() => heard.slice(3)).toEqual([meeting, turnout, 'turnout end'])
  await listener.close()
})

test('B31: of a secret ballot it is told how many have voted, and to each whether they have', async () => {
  const anna = await joined('Anna')
  const id = await w.opened(inMeeting({ secrecy: 'secret' }))
  await w.cast(id, w.holder.id, w.points(9, 1), w.berg.id)
  await w.castAsGuest(id, anna, w.points(0, 10))
  const { guest, person } = await told(anna.guest.guestId, w.holder.id)
  expect(guest.ballots).toMatchObject([{ secrecy: 'secret', own: 'voted' }])
  expect(person.ballots).toMatchObject([
    {
      own: 'voted',
      turnout: { persons: { cast: 1, entitled: 2 }, guests: { cast: 1, entitled: 1 } },
      result: null,
    },
  ])
  expect((await told(anna.guest.guestId, w.member.id)).person.ballots[0]?.own).toBe('votes')
})

test('B21: to place a ballot of a closed area in a meeting is to tell it to whoever may follow that', async () => {
  await w.rows(`UPDATE area SET visibility = 'members' WHERE id = $1`, [w.own.id])
  await w.rows('UPDATE meeting SET open = true WHERE id = $1', [w.meeting.id])
  const anna = await joined('Anna')
  const id = await w.opened(inMeeting())
  const { id: outside } = await makePerson(database.db, { name: 'Ute', organisations: [w.berg.id] })
  const question = { sv: 'Vad ska gå först?', en: 'What comes first?' }
  const during = await told(anna.guest.guestId, outside)
  expect(during.person.ballots).toMatchObject([{ id, question, own: null, result: null }])
  await w.close(id)
  const after = await told(anna.guest.guestId, outside)
  expect(after.person.ballots[0]?.result).not.toBeNull()
  expect(
    await findBallotFor(
      database.db,
      { actor: await actorFor(database.db, outside), guest: null },
      id,
    ),
    'its page is not there for them',
  ).toBeNull()
})
