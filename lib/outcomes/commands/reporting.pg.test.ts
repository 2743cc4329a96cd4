import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { callMeeting } from '@/lib/meetings/commands/calling'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makeMeeting } from '@/tests/support/meetings'
import { outcomeWorld, type OutcomeWorld } from '@/tests/support/outcome-world'
import { pageOfActions } from '../queries/actions'
import { readCarried } from '../queries/carrying'
import { countSections, pageOfSections } from '../queries/handling'
import { ReportAction } from '../schema'
import { remindOfActions, reportAction } from './reporting'

let database: TestDatabase
let world: OutcomeWorld

beforeEach(async () => {
  database = await freshDatabase()
  world = await outcomeWorld(database)
})
afterEach(() => database.drop())

describe('U5: an action', () => {
  const action = (given: object = {}) =>
    world.recorded({
      kind: 'action',
      text: 'Effektbild per kommun',
      sectionId: null,
      ownerPersonId: world.member.id,
      dueOn: '2020-12-15',
      ...given,
    })
  async function report(outcomeId: string, given: object, personId = world.member.id) {
    const grant = await world.grant('action.report', world.meeting.id, personId)
    const input = ReportAction.parse({ outcomeId, done: 'true', note: 'Lämnad.', ...given })
    return reportAction(world.deps, grant, input)
  }
  const list = async (state: 'open' | 'overdue' | 'done') => {
    const nobody = { personId: null, organisationId: null, areaId: world.own.id }
    const asked = { meetingIds: [world.meeting.id], ...nobody, state, page: 1 }
    return (await pageOfActions(database.db, asked)).total
  }
  const waiting = () => world.rows('SELECT kind FROM notice WHERE settled_at IS NULL ORDER BY kind')

  test('is overdue until its owner says with a note that it is done, and can be opened again', async () => {
    const id = await action()
    expect([await list('open'), await list('overdue'), await list('done')]).toEqual([1, 1, 0])
    expect(await report(id, {})).toEqual({ ok: true })
    expect([await list('open'), await list('overdue'), await list('done')]).toEqual([0, 0, 1])
    expect(await waiting()).toEqual([])
    const seen = (await world.outcome(id)).report?.id
    const again = { done: 'false', note: 'Berg saknas.', seen }
    expect((await report(id, again, world.leader.id)).ok).toBe(true)
    expect(await list('overdue')).toBe(1)
    expect(await waiting()).toEqual([{ kind: 'action-given' }])
    expect((await world.outcome(id)).report).toMatchObject({ done: false, note: 'Berg saknas.' })
  })

  test('is reported by nobody but its owner and the process leaders, and once', async () => {
    const id = await action({ ownerPersonId: world.leader.id })
    expect(await report(id, {})).toEqual({ ok: false, error: { type: 'not-the-owner' } })
    expect((await report(id, {}, world.colleague.id)).ok).toBe(true)
    expect(await report(id, {}, world.leader.id)).toEqual({
      ok: false,
      error: { type: 'outcome-changed' },
    })
  })

  test('reminds its owner once, a week before its last day or when it has passed', async () => {
    await action()
    await action({ dueOn: '2099-01-01' })
    await remindOfActions(world.deps)
    await remindOfActions(world.deps)
    const due = (await waiting()).filter(({ kind }) => kind === 'action-due')
    expect(due).toHaveLength(1)
  })

  describe('U6: that is open', () => {
    const next = (given: object = {}) =>
      makeMeeting(database.db, {
        areas: [world.own.id],
        by: world.by,
        state: 'draft',
        startsAt: new Date('2099-04-01T12:00:00Z'),
        endsAt: new Date('2099-06-01T12:00:00Z'),
        ...given,
      })
    const call = async (id: string) =>
      callMeeting(world.deps, await world.grant('meeting.manage', id))
    const carried = async (id: string) =>
      (await readCarried(database.db, id)).map(({ action: { text } }) => text)

    test('comes onto the agenda of the next meeting when that is called; a done one does not', async () => {
      await action()
      await report(await action({ text: 'Klar' }), {})
      await world.end()
      const { id } = await next()
      await call(id)
      expect(await carried(id)).toEqual(['Effektbild per kommun'])
      expect(await world.rows('SELECT title FROM agenda_item WHERE meeting_id = $1', [id])).toEqual(
        [{ title: 'Öppna insatser från tidigare möten' }],
      )
    })

    test('comes onto the agenda of a meeting that was called before this one ended, also afterwards', async () => {
      const { id } = await next()
      await call(id)
      await action()
      await world.end()
      await action({ text: 'Skriven efteråt' })
      expect((await carried(id)).toSorted()).toEqual(['Effektbild per kommun', 'Skriven efteråt'])
    })

    test('is found by one who ends a meeting and one who calls the next at the same time', async () => {
      await action()
      const { id } = await next()
      await Promise.all([world.end(), call(id)])
      expect(await carried(id)).toHaveLength(1)
    })

    test('does not come onto another area’s agenda, nor onto that of another kind of closed meeting', async () => {
      await action()
      await world.end()
      const bilateral = await next({ kind: 'bilateral' })
      await call(bilateral.id)
      const elsewhere = await next({ areas: [world.other.id] })
      await callMeeting(
        world.deps,
        await world.grant('meeting.manage', elsewhere.id, world.stranger.id),
      )
      expect([await carried(bilateral.id), await carried(elsewhere.id)]).toEqual([[], []])
    })

    test('goes on to the meeting after, when the next one was cancelled or left it open', async () => {
      await action()
      await world.end()
      const first = await next()
      await call(first.id)
      await world.rows(`UPDATE meeting SET state = 'minutes-draft' WHERE id = $1`, [first.id])
      const second = await next({ startsAt: new Date('2099-05-01T12:00:00Z') })
      await call(second.id)
      expect(await carried(second.id)).toHaveLength(1)
    })
  })
})

test('5,000 outcomes of one meeting are counted whole and read a page at a time', async () => {
  await world.end()
  await world.rows(
    `INSERT INTO outcome (id, meeting_id, kind, text, section_id, state, owner_person_id, due_on, recorded_at)
     SELECT gen_random_uuid(), $1, 'action', 'Insats ' || n, $2, 'recorded', $3, current_date + n % 100, now()
     FROM generate_series(1, 5000) n`,
    [world.meeting.id, world.section(), world.member.id],
  )
  const of = { areaId: world.own.id, meetingIds: [world.meeting.id] }
  const page = await pageOfSections(database.db, {
    ...of,
    sectionId: null,
    view: 'waiting',
    page: 100,
  })
  expect([page.items.length, page.total]).toEqual([50, 5_000])
  expect((await countSections(database.db, of)).get(world.section())?.waiting).toBe(5_000)
  const nobody = { personId: null, organisationId: null, areaId: null }
  const asked = { meetingIds: [world.meeting.id], ...nobody, state: 'open', page: 1 } as const
  expect((await pageOfActions(database.db, asked)).items).toHaveLength(50)
})
