import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { authorize } from '@/lib/access/authorize'
import { areaById } from '@/lib/access/queries'
import type { AreaAction } from '@/lib/access/table'
import { municipality } from '@/lib/db/schema/county'
import { compareText } from '@/lib/i18n/format'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { actorFor, giveRole, makeOrganisation, makePerson } from '@/tests/support/people'
import { priorityWorld, type PriorityWorld } from '@/tests/support/priority-world'
import { nameSources, writeAssessment, writeEffect } from './commands'
import { readAssessments, readEffects } from './queries'
import { effectsOf, sidesOf } from './rules'
import { NameSources, WriteAssessment, WriteEffect } from './schema'

let database: TestDatabase
let world: PriorityWorld
let priorityId: string
let sami: { id: string; person: string }[]
const BERG = randomUUID()

beforeEach(async () => {
  database = await freshDatabase()
  world = await priorityWorld(database)
  priorityId = await world.made()
  const { db } = database
  await db.insert(municipality).values([
    { id: BERG, name: 'Berg', population: 7176, samiAdministrativeArea: true },
    { id: randomUUID(), name: 'Åre', population: 12330, samiAdministrativeArea: true },
  ])
  sami = []
  for (const name of ['Gaaltije', 'Sametinget']) {
    const { id } = await makeOrganisation(db, { kind: 'sami-organisation', name })
    const person = await makePerson(db, { organisations: [id] })
    await giveRole(db, { person: person.id, area: world.own.id, role: 'commenter' })
    sami.push({ id, person: person.id })
  }
})
afterEach(() => database.drop())

async function granted<A extends AreaAction>(action: A, personId: string, areaId = world.own.id) {
  const resource = await areaById(database.db, areaId)
  const grant = resource && authorize(await actorFor(database.db, personId), action, resource)
  if (!grant?.ok) throw new Error(`${action} is refused`)
  return grant.value
}
const assess = async (given: object, personId = world.member.id, areaId?: string) =>
  writeAssessment(
    world.deps,
    await granted('assessment.write', personId, areaId),
    WriteAssessment.parse({ priorityId, kind: 'ecological', text: 'Mindre slitage.', ...given }),
  )
const expectIn = async (given: object, personId = world.member.id) =>
  writeEffect(
    world.deps,
    await granted('assessment.write', personId),
    WriteEffect.parse({
      priorityId,
      municipalityId: BERG,
      direction: 'up',
      text: 'Fler arbeten.',
      ...given,
    }),
  )
const name = async (organisations: string[], seen: string[] = []) =>
  nameSources(
    world.deps,
    await granted('priority.manage', world.leader.id),
    NameSources.parse({ priorityId, organisations, seen }),
  )
const sides = async () =>
  sidesOf(
    (await readAssessments(database.db, [priorityId])).get(priorityId) ?? [],
    compareText('sv'),
  )
const side = async (kind: string, owner?: string) =>
  (await sides()).find((one) => one.kind === kind && (!owner || one.owner?.id === owner))
const CHANGED = { ok: false, error: { type: 'assessment-changed' } }
const DONE = { ok: true, value: undefined }

describe('AS1: four assessments, side by side', () => {
  test('each stands in the words of the organisation that one acts for', async () => {
    expect(await assess({ source: 'Länsstyrelsens underlag' })).toEqual(DONE)
    expect((await side('ecological'))?.now).toMatchObject({
      text: 'Mindre slitage.',
      source: 'Länsstyrelsens underlag',
      person: world.member.name,
    })
    expect((await sides()).filter(({ now }) => now)).toHaveLength(1)
  })

  test('another area’s priority is not there', async () => {
    const foreign = await assess({}, world.stranger.id, world.other.id)
    expect(foreign).toEqual({ ok: false, error: { type: 'priority-not-found' } })
  })
})

describe('AS2: Sami conditions and needs are described by their source', () => {
  const text = 'Renarna går här på våren.'
  const words = { kind: 'sami', text }
  const refused = { ok: false, error: { type: 'not-the-owner' } }

  test('nobody writes them before somebody is named, and then only who acts for that organisation', async () => {
    const [gaaltije, sametinget] = sami
    expect(await assess(words, gaaltije?.person)).toEqual(refused)
    expect(await name([gaaltije?.id ?? ''])).toEqual(DONE)
    const place = await side('sami')
    expect(place).toMatchObject({ owner: { name: 'Gaaltije' }, now: null })
    const seen = place?.seen
    for (const person of [world.leader.id, world.member.id, sametinget?.person])
      expect(await assess({ ...words, seen }, person)).toEqual(refused)
    expect(await assess({ ...words, seen }, gaaltije?.person)).toEqual(DONE)
    expect(await side('sami')).toMatchObject({ now: { text, owner: { name: 'Gaaltije' } } })
  })

  test('two each have their own text, and neither touches the other’s', async () => {
    const ids = sami.map(({ id }) => id)
    expect(await name(ids)).toEqual(DONE)
    for (const { id, person } of sami) {
      const seen = (await side('sami', id))?.seen
      expect(await assess({ kind: 'sami', text: `Från ${id}.`, seen }, person)).toEqual(DONE)
    }
    const [first, second] = sami
    const others = (await side('sami', second?.id))?.seen
    expect(await assess({ ...words, seen: others }, first?.person)).toEqual(CHANGED)
    expect((await side('sami', second?.id))?.now?.text).toBe(`Från ${second?.id}.`)
  })

  test('only Sami organisations can be named', async () => {
    const other = { ok: false, error: { type: 'invalid-input' } }
    for (const id of [world.region.id, randomUUID()]) expect(await name([id])).toMatchObject(other)
    expect((await side('sami'))?.owner).toBeNull()
  })

  test('who has not described can be taken back, who has described stays', async () => {
    const ids = sami.map(({ id }) => id)
    const [gaaltije, sametinget] = sami
    await name(ids)
    const seen = (await side('sami', gaaltije?.id))?.seen
    expect(await assess({ ...words, seen }, gaaltije?.person)).toEqual(DONE)
    expect(await name([], ids)).toEqual(DONE)
    expect((await sides()).flatMap(({ owner }) => owner?.name ?? [])).toEqual(['Gaaltije'])
    expect(await side('sami', sametinget?.id)).toBeUndefined()
  })

  test('AS4: named by two at once, the second is told; the same twice is named once', async () => {
    const [gaaltije, sametinget] = sami.map(({ id }) => id)
    const both = await Promise.all([name([gaaltije ?? '']), name([sametinget ?? ''])])
    expect(both).toContainEqual(DONE)
    expect(both).toContainEqual(CHANGED)
    const named = (await sides()).flatMap(({ owner }) => owner?.id ?? [])
    expect(await name(named)).toEqual(DONE)
    expect((await sides()).filter(({ kind }) => kind === 'sami')).toHaveLength(1)
  })
})

describe('AS3: effects are per municipality', () => {
  const effects = async () =>
    effectsOf(
      [{ id: BERG, name: 'Berg' }],
      (await readEffects(database.db, [priorityId])).get(priorityId) ?? [],
    )

  test('a direction and words, with who expects it', async () => {
    expect(await expectIn({})).toEqual(DONE)
    expect(await effects()).toMatchObject([
      { now: { direction: 'up', text: 'Fler arbeten.', by: { person: world.member.name } } },
    ])
  })

  test('no words, no effect; no municipality, none', async () => {
    await expect(expectIn({ text: '  ' })).rejects.toThrow(/required/)
    await expect(expectIn({ direction: 'better' })).rejects.toThrow(/choose-one/)
    expect(await expectIn({ municipalityId: randomUUID() })).toEqual({
      ok: false,
      error: { type: 'municipality-not-found' },
    })
  })

  test('AS4: of two at once the second is refused, and the earlier one stays readable', async () => {
    const both = await Promise.all([
      expectIn({ text: 'Ett.' }),
      expectIn({ text: 'Två.' }, world.colleague.id),
    ])
    expect(both).toContainEqual(DONE)
    expect(both).toContainEqual(CHANGED)
    const [before] = await effects()
    expect(await expectIn({ direction: 'down', seen: before?.now?.id })).toEqual(DONE)
    expect(await effects()).toMatchObject([
      { now: { direction: 'down' }, earlier: [{ id: before?.now?.id }] },
    ])
  })
})

describe('AS4: nothing is written over', () => {
  test('an old tab is refused, the same form again is done already', async () => {
    for (let times = 0; times < 2; times += 1) expect(await assess({})).toEqual(DONE)
    expect(await assess({ text: 'Annat.' })).toEqual(CHANGED)
    expect(await assess({}, world.colleague.id)).toEqual(CHANGED)
    const seen = (await side('ecological'))?.seen
    expect(await assess({ seen })).toEqual({ ok: false, error: { type: 'nothing-changed' } })
    expect(await assess({ text: 'Annat.', seen }, world.colleague.id)).toEqual(DONE)
    expect(await side('ecological')).toMatchObject({
      now: { text: 'Annat.', person: world.colleague.name },
      earlier: [{ text: 'Mindre slitage.', person: world.member.name }],
    })
  })

  test('the database refuses to change or remove what was written; a new wording takes its place once', async () => {
    const [gaaltije] = sami
    expect(await assess({})).toEqual(DONE)
    expect(await assess({ text: 'Annat.', seen: (await side('ecological'))?.seen })).toEqual(DONE)
    expect(await expectIn({})).toEqual(DONE)
    expect(await name([gaaltije?.id ?? ''])).toEqual(DONE)
    const rewritten = [
      `UPDATE priority_assessment SET text = 'Nytt'`,
      `UPDATE priority_assessment SET text = 'Nytt' WHERE kind = 'sami'`,
      `UPDATE priority_assessment SET source = 'Nytt'`,
      `UPDATE priority_assessment SET kind = 'social'`,
      'UPDATE priority_assessment SET organisation_id = organisation_id',
      'UPDATE priority_assessment SET written_by = written_by',
      'UPDATE priority_assessment SET written_at = now()',
      'UPDATE priority_assessment SET replaced_at = NULL',
      'DELETE FROM priority_assessment',
      `UPDATE priority_effect SET direction = 'down'`,
      `UPDATE priority_effect SET text = 'Nytt'`,
      'UPDATE priority_effect SET written_for = written_for',
      'DELETE FROM priority_effect',
    ]
    for (const statement of rewritten)
      await expect(world.rows(statement, [])).rejects.toThrow(/stays/)
    expect(await name([], [gaaltije?.id ?? ''])).toEqual(DONE)
  })

  test('each change stands in the log of who did what, without its words', async () => {
    await assess({})
    await expectIn({})
    const [first] = sami
    await name([first?.id ?? ''])
    const log = await world.rows<{ action: string; detail: object }>(
      `SELECT action, detail FROM audit_entry WHERE object_id = $1 ORDER BY at`,
      [priorityId],
    )
    expect(log.map(({ action }) => action).toSorted()).toEqual([
      'assessment.name-sources',
      'assessment.write',
      'effect.write',
    ])
    expect(JSON.stringify(log)).not.toContain('Mindre slitage')
  })
})
