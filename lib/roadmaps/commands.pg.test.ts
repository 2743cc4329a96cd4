import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { authorize } from '@/lib/access/authorize'
import { areaBySlug } from '@/lib/access/queries'
import type { AreaAction, CountyAction } from '@/lib/access/table'
import { setStep } from '@/lib/areas/commands'
import { listen } from '@/lib/db/listen'
import { readCommitted } from '@/lib/documents/queries'
import { findActor } from '@/lib/auth/queries'
import { fixedClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { importProfile } from '@/lib/profile/commands'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { NOW, signIn } from '@/tests/support/people'
import {
  addSection,
  changeSection,
  moveSection,
  pauseRoadmap,
  removeSection,
  restoreSection,
  resumeRoadmap,
  setSectionStatus,
} from './commands/sections'
import { addTemplateSection, changeTemplateSection, moveTemplateSection } from './commands/template'
import { documentOfSection } from './queries/live'
import { readPauses, readRemovedSections, readSections } from './queries/reading'
import { readTemplate } from './queries/template'

const LEADER = 'processledare.energi@regionjh.example'
const HEAD = { title: 'Nytt', purpose: 'Säger något nytt.', question: 'Vad?', responsibleId: null }

let database: TestDatabase
const clock = fixedClock(NOW)
const deps = () => ({ db: database.db, clock, newId })

beforeEach(async () => {
  database = await freshDatabase()
  await importProfile(deps(), readFileSync('server/demo/county-profile.json', 'utf8'))
})
afterEach(() => database.drop())

async function actorOf(email: string) {
  const { rows } = await database.pool.query('SELECT id FROM person WHERE email = $1', [email])
  const { token } = await signIn(database.db, rows[0].id, clock.now())
  return (await findActor(database.db, token, clock.now()))!
}

async function grantOf<A extends AreaAction>(action: A, email = LEADER, slug = 'hallbar-energi') {
  const grant = authorize(await actorOf(email), action, (await areaBySlug(database.db, slug))!)
  if (!grant.ok) throw new Error(grant.error.type)
  return grant.value
}

async function countyGrant<A extends CountyAction>(action: A, email = LEADER) {
  const grant = authorize(await actorOf(email), action, { type: 'county' })
  if (!grant.ok) throw new Error(grant.error.type)
  return grant.value
}

async function titles(slug = 'hallbar-energi'): Promise<string[]> {
  const area = await areaBySlug(database.db, slug)
  return (await readSections(database.db, area!.id)).map(({ title }) => title)
}

async function sectionsOf(slug = 'hallbar-energi') {
  return readSections(database.db, (await areaBySlug(database.db, slug))!.id)
}

async function audited(): Promise<string[]> {
  const { rows } = await database.pool.query(
    `SELECT action FROM audit_entry WHERE person_id IS NOT NULL ORDER BY id`,
  )
  return rows.map(({ action }) => action as string)
}

test('a new section comes last, with an empty text, and stands in the audit log', async () => {
  const grant = await grantOf('section.manage')
  const added = await addSection(deps(), grant, HEAD)
  expect(added.ok).toBe(true)
  const section = (await sectionsOf()).at(-1)!
  expect(section).toMatchObject({ number: 13, title: 'Nytt', status: 'not-started' })
  expect((await readCommitted(database.db, section.documentId))?.content).toEqual({
    type: 'doc',
    content: [{ type: 'paragraph' }],
  })
  expect(await audited()).toEqual(['section.add'])
})

test('D6: two sections never carry the same title, however it is written', async () => {
  const grant = await grantOf('section.manage')
  expect(await addSection(deps(), grant, { ...HEAD, title: 'NULÄGE' })).toEqual({
    ok: false,
    error: { type: 'title-taken' },
  })
  expect(await audited()).toEqual([])
})

test('D6: whoever changes a section that was renamed meanwhile is told so, and nothing is changed', async () => {
  const grant = await grantOf('section.manage')
  const [first] = await sectionsOf()
  const change = { ...HEAD, sectionId: first!.id, was: 'Sammanfattning' }
  expect((await changeSection(deps(), grant, { ...change, title: 'Kort sagt' })).ok).toBe(true)
  expect(await changeSection(deps(), grant, { ...change, title: 'I korthet' })).toEqual({
    ok: false,
    error: { type: 'section-changed' },
  })
  expect((await titles())[0]).toBe('Kort sagt')
})

test('D6: of two that move a section from the same page, one moves it and the other is told', async () => {
  const grant = await grantOf('section.manage')
  const sections = await sectionsOf()
  const press = { sectionId: sections[4]!.id, direction: 'up' as const, number: 5 }
  const both = await Promise.all([
    moveSection(deps(), grant, press),
    moveSection(deps(), grant, press),
  ])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect((await titles()).slice(2, 6)).toEqual([
    'Vision 2030',
    'Prioriteringar',
    'Delområden',
    'Målkonflikter, hållbarhet, samiska förutsättningar',
  ])
})

test('many moves at once leave every section once, numbered without gaps', async () => {
  const grant = await grantOf('section.manage')
  const sections = await sectionsOf()
  await Promise.all(
    sections.map((section) =>
      moveSection(deps(), grant, {
        sectionId: section.id,
        direction: section.number % 2 ? 'down' : 'up',
        number: section.number,
      }),
    ),
  )
  expect([...(await titles())].sort()).toEqual(sections.map(({ title }) => title).sort())
  const { rows } = await database.pool.query(
    `SELECT array_agg(position ORDER BY position) AS p FROM section s
     JOIN roadmap r ON r.id = s.roadmap_id WHERE r.area_id = $1`,
    [grant.area],
  )
  expect(rows[0].p).toEqual(sections.map((_, index) => index + 1))
})

test('a removed section is listed with who and when, keeps its text and comes back last', async () => {
  const grant = await grantOf('section.manage')
  const section = (await sectionsOf())[1]!
  await removeSection(deps(), grant, { sectionId: section.id })
  expect(await titles()).not.toContain('Nuläge')
  expect(await documentOfSection(database.db, grant.area, section.id)).toBe(null)
  expect(await readRemovedSections(database.db, grant)).toEqual([
    {
      id: section.id,
      title: 'Nuläge',
      removedAt: clock.now(),
      removedBy: 'Processledare Hållbar energi',
    },
  ])
  expect(
    await setSectionStatus(deps(), await grantOf('section.set-status'), {
      sectionId: section.id,
      status: 'ready-for-review',
    }),
  ).toEqual({ ok: false, error: { type: 'section-removed' } })
  await restoreSection(deps(), grant, { sectionId: section.id })
  expect((await titles()).at(-1)).toBe('Nuläge')
  expect(await readCommitted(database.db, section.documentId)).not.toBe(null)
})

test('a section of another area is not found, whatever one may do in one’s own', async () => {
  const grant = await grantOf('section.manage')
  const [foreign] = await sectionsOf('upplevelser')
  const gone = { ok: false, error: { type: 'section-not-found' } }
  expect(await removeSection(deps(), grant, { sectionId: foreign!.id })).toEqual(gone)
  expect(
    await changeSection(deps(), grant, { ...HEAD, sectionId: foreign!.id, was: foreign!.title }),
  ).toEqual(gone)
  expect(await documentOfSection(database.db, grant.area, foreign!.id)).toBe(null)
})

test('only an organisation of this county answers for a section', async () => {
  const grant = await grantOf('section.manage')
  expect(await addSection(deps(), grant, { ...HEAD, responsibleId: newId() })).toEqual({
    ok: false,
    error: { type: 'organisation-not-found' },
  })
  expect(await titles()).toHaveLength(12)
})

test('a roadmap is paused once, with reason and feedback, and started again with what has happened', async () => {
  const grant = await grantOf('roadmap.pause')
  const pause = { reason: 'Omtag.', feedback: 'Två synpunkter.' }
  const both = await Promise.all([
    pauseRoadmap(deps(), grant, pause),
    pauseRoadmap(deps(), grant, pause),
  ])
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect((await resumeRoadmap(deps(), grant, { reason: 'Klart.' })).ok).toBe(true)
  expect(await resumeRoadmap(deps(), grant, { reason: 'Klart.' })).toEqual({
    ok: false,
    error: { type: 'not-paused' },
  })
  expect(await readPauses(database.db, grant.area)).toMatchObject([
    { reason: 'Omtag.', feedback: 'Två synpunkter.', resumeReason: 'Klart.', resumedAt: NOW },
  ])
  expect(await audited()).toEqual(['roadmap.pause', 'roadmap.resume'])
})

test('every change is told to those who have the roadmap open, once it is committed', async () => {
  const listener = listen(database.url)
  try {
    const heard: string[] = []
    const told = new Promise<void>((done) => {
      listener.subscribe('roadmap', (notice) => {
        if (notice.type === 'notice') heard.push(notice.payload)
        done()
      })
    })
    await listener.ready()
    const [first] = await sectionsOf()
    const grant = await grantOf('section.set-status', 'energistrateg@krokom.example')
    await setSectionStatus(deps(), grant, { sectionId: first!.id, status: 'being-written' })
    await told
    const { rows } = await database.pool.query('SELECT id FROM roadmap WHERE area_id = $1', [
      grant.area,
    ])
    expect(heard).toEqual([rows[0].id])
  } finally {
    await listener.close()
  }
})

test('a commenter and a reader may set no status, and a member changes no structure', async () => {
  const area = (await areaBySlug(database.db, 'hallbar-energi'))!
  const may = async (email: string, action: AreaAction) =>
    authorize(await actorOf(email), action, area).ok
  expect(await may('kommunstrateg@bracke.example', 'section.set-status')).toBe(false)
  expect(await may('samhallsplanerare@trafikverket.example', 'section.set-status')).toBe(false)
  expect(await may('energistrateg@krokom.example', 'section.manage')).toBe(false)
  expect(await may('processledare.skog@regionjh.example', 'section.manage')).toBe(false)
})

test('an S3 step is set with a note, and any status may follow any other', async () => {
  const grant = await grantOf('step.set')
  for (const status of ['done', 'not-started', 'paused', 'under-way'] as const)
    await setStep(deps(), grant, { step: 6, status, note: 'Varv två.' })
  const { rows } = await database.pool.query(
    'SELECT status, note FROM area_step WHERE area_id = $1 AND step = 6',
    [grant.area],
  )
  expect(rows).toEqual([{ status: 'under-way', note: 'Varv två.' }])
  expect(await audited()).toHaveLength(4)
})

test('the template is changed for new roadmaps alone', async () => {
  const grant = await countyGrant('template.edit')
  const texts = {
    titleSv: 'Budget',
    titleEn: 'Funding',
    purposeSv: 'Samlar kostnader.',
    purposeEn: 'Gathers costs.',
    questionSv: 'Vad kostar det?',
    questionEn: 'What does it cost?',
  }
  expect((await addTemplateSection(deps(), grant, texts)).ok).toBe(true)
  const last = (await readTemplate(database.db)).at(-1)!
  const move = { sectionId: last.id, direction: 'up' as const, number: 13 }
  expect((await moveTemplateSection(deps(), grant, move)).ok).toBe(true)
  expect(
    await changeTemplateSection(deps(), grant, { ...texts, sectionId: last.id, was: 'Kostnader' }),
  ).toEqual({ ok: false, error: { type: 'section-changed' } })
  expect((await readTemplate(database.db)).map(({ title }) => title.sv).slice(-2)).toEqual([
    'Budget',
    'Process',
  ])
  expect(await titles()).toHaveLength(12)
})
