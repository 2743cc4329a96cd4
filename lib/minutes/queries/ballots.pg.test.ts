import { afterEach, beforeEach, expect, test } from 'vitest'
import { ballotWorld, type BallotWorld } from '@/tests/support/ballot-world'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { minutesHash } from '../rules/content'
import { assembleMinutes } from './assembling'

let database: TestDatabase
let w: BallotWorld
beforeEach(async () => {
  database = await freshDatabase()
  w = await ballotWorld(database)
})
afterEach(() => database.drop())

test('B36: closed ballots of the meeting stand in its minutes in both languages, with turnout and figures', async () => {
  const place = { kind: 'meeting', id: w.meeting.id }
  await w.opened({ place, questionSv: 'Är den här öppen?' })
  await w.opened()
  const before = await assembleMinutes(database.db, w.meeting.id)
  expect(before?.ballots, 'how it stands in an open one stands nowhere').toEqual([])
  const id = await w.opened({ place, quorum: null })
  await w.cast(id, w.holder.id, w.points(9, 1), w.berg.id)
  await w.cast(id, w.member.id, w.points(3, 7))
  await w.close(id)
  const [result] = await w.results(id)
  const content = await assembleMinutes(database.db, w.meeting.id)
  expect(content?.ballots).toEqual([
    {
      id,
      question: { sv: 'Vad ska gå först?', en: '' },
      method: { sv: 'Poäng', en: 'Points' },
      result: {
        sv: [
          'Lokal nytta kom först i båda räkningarna.',
          'Per person: 2 av 3 röstade; Per organisation: 1 av 1 röstade.',
          '– Lokal nytta. Per person: 12 poäng från 2; Per organisation: 9 poäng från 1.',
          '– Nätkapacitet. Per person: 8 poäng från 2; Per organisation: 1 poäng från 1.',
        ].join('\n'),
        en: expect.stringContaining('Lokal nytta'),
      },
      sha256: result?.sha256,
    },
  ])
  // Minutes that were frozen when there were none say the same for ever.
  expect(before && content && minutesHash({ ...content, ballots: [] })).toBe(
    before && minutesHash(before),
  )
})
