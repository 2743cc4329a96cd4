import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { authorize } from '@/lib/access/authorize'
import { areaBySlug } from '@/lib/access/queries'
import { findActor } from '@/lib/auth/queries'
import { contentHash } from '@/lib/documents/content'
import { fixedClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { importProfile } from '@/lib/profile/commands'
import { readSections } from '@/lib/roadmaps/queries/reading'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { NOW, signIn } from '@/tests/support/people'
import { nameVersion } from './commands'
import { areaOfVersion, listVersions, readVersion, readVersionSections } from './queries/reading'
import { textFingerprint, versionHash } from './rules/hash'
import type { AdoptVersion, NameVersion } from './schema'

const LEADER = 'processledare.energi@regionjh.example'

let database: TestDatabase
const clock = fixedClock(NOW)
const deps = () => ({ db: database.db, clock, newId })

beforeEach(async () => {
  database = await freshDatabase()
  await importProfile(deps(), readFileSync('server/demo/county-profile.json', 'utf8'))
})
afterEach(() => database.drop())

async function grantOf(email = LEADER, slug = 'hallbar-energi') {
  const { rows } = await database.pool.query('SELECT id FROM person WHERE email = $1', [email])
  const { token } = await signIn(database.db, rows[0].id, clock.now())
  const actor = await findActor(database.db, token, clock.now())
  const grant = authorize(actor, 'version.name', (await areaBySlug(database.db, slug))!)
  if (!grant.ok) throw new Error(grant.error.type)
  return grant.value
}

const draft = (given: Partial<NameVersion> = {}): NameVersion => ({
  id: newId(),
  name: 'Inför nämnden',
  note: '',
  kind: 'working-draft',
  ...given,
})

/** An adoption of the text as it stands in the newest version. */
async function adoption(given: Partial<AdoptVersion> = {}): Promise<AdoptVersion> {
  const grant = await grantOf()
  const seen = draft({ name: 'Det som visades' })
  await nameVersion(deps(), grant, seen)
  const sections = await readVersionSections(database.db, grant.area, seen.id)
  return {
    ...draft({ name: 'Antagen' }),
    kind: 'adopted',
    decidingBody: 'Regionala utvecklingsnämnden',
    decidedOn: '2020-11-20',
    registryNumber: 'RUN/512/2026',
    samiReason: '',
    seen: textFingerprint(sections),
    confirmed: true,
    ...given,
  }
}

async function consult(state: 'under-way' | 'concluded') {
  await database.pool.query(
    `INSERT INTO sami_consultation (id, area_id, roadmap_id, matter, state, outcome, outcome_text, concluded_on, created_by)
     SELECT gen_random_uuid(), r.area_id, r.id, 'vindbruk', $1, $2, $3, $4, (SELECT id FROM person LIMIT 1)
     FROM roadmap r JOIN area a ON a.id = r.area_id WHERE a.slug = 'hallbar-energi'`,
    state === 'concluded'
      ? [state, 'agreed', 'Parterna enades.', '2020-10-01']
      : [state, null, null, null],
  )
}

test('V1: a version holds every present section with its text, who named it, when, and hashes that hold', async () => {
  const grant = await grantOf()
  const input = draft({ kind: 'consultation-draft', note: 'Till kommunerna' })
  expect(await nameVersion(deps(), grant, input)).toEqual({
    ok: true,
    value: { versionId: input.id, number: 1 },
  })
  const version = (await readVersion(database.db, grant.area, input.id))!
  const sections = await readVersionSections(database.db, grant.area, input.id)
  expect(version).toMatchObject({
    name: 'Inför nämnden',
    kind: 'consultation-draft',
    note: 'Till kommunerna',
    createdBy: { id: grant.person.id, name: grant.person.name },
    organisation: grant.organisation,
    decision: null,
  })
  const present = await readSections(database.db, grant.area)
  expect(sections.map(({ sectionId, title, number }) => ({ sectionId, title, number }))).toEqual(
    present.map(({ id, title, number }) => ({ sectionId: id, title, number })),
  )
  for (const { content, sha256 } of sections) expect(contentHash(content)).toBe(sha256)
  expect(versionHash(version, sections, { priorities: [], ballots: [] })).toBe(version.sha256)
  const { rows } = await database.pool.query(
    `SELECT action, detail FROM audit_entry WHERE object_kind = 'version'`,
  )
  expect(rows).toEqual([
    {
      action: 'version.freeze',
      detail: { number: 1, name: version.name, kind: version.kind, sha256: version.sha256 },
    },
  ])
})

test('V1: named twice with one id is one version; with another name under that id it is refused', async () => {
  const grant = await grantOf()
  const input = draft()
  const first = await nameVersion(deps(), grant, input)
  expect(await nameVersion(deps(), grant, input)).toEqual(first)
  expect(await nameVersion(deps(), grant, { ...input, name: 'En annan' })).toEqual({
    ok: false,
    error: { type: 'already-named' },
  })
  expect(await listVersions(database.db, grant.area)).toHaveLength(1)
})

test('V1: many who name at once get numbers of their own, without a gap', async () => {
  const grant = await grantOf()
  const inputs = Array.from({ length: 6 }, (_, index) => draft({ name: `Utkast ${index}` }))
  const named = await Promise.all(inputs.map((input) => nameVersion(deps(), grant, input)))
  expect(named.every(({ ok }) => ok)).toBe(true)
  const numbers = (await listVersions(database.db, grant.area)).map(({ number }) => number)
  expect(numbers).toEqual([6, 5, 4, 3, 2, 1])
})

test('V2: a version cannot be changed or removed, by nobody', async () => {
  const grant = await grantOf()
  const { id } = draft()
  await nameVersion(deps(), grant, draft({ id }))
  for (const statement of [
    `UPDATE version SET name = 'x' WHERE id = '${id}'`,
    `DELETE FROM version_section WHERE version_id = '${id}'`,
    `UPDATE version_section SET content = '{}' WHERE version_id = '${id}'`,
    `DELETE FROM version WHERE id = '${id}'`,
  ])
    await expect(database.pool.query(statement)).rejects.toThrow('a version never changes')
})

test('V3: an adopted version carries the decision, and its audit row too', async () => {
  const grant = await grantOf()
  const input = await adoption()
  expect((await nameVersion(deps(), grant, input)).ok).toBe(true)
  const version = await readVersion(database.db, grant.area, input.id)
  expect(version?.decision).toEqual({
    decidingBody: 'Regionala utvecklingsnämnden',
    decidedOn: '2020-11-20',
    registryNumber: 'RUN/512/2026',
    samiStatement: null,
  })
  const { rows } = await database.pool.query(
    `SELECT detail FROM audit_entry WHERE action = 'version.adopt'`,
  )
  expect(rows[0]?.detail).toMatchObject({ registryNumber: 'RUN/512/2026', number: 2 })
})

test('V3: nothing is adopted that the person did not see: a text that changed meanwhile is refused', async () => {
  const grant = await grantOf()
  const input = await adoption()
  await database.pool.query(
    `UPDATE section SET title = 'Nytt namn' WHERE id = (SELECT section_id FROM version_section LIMIT 1)`,
  )
  expect(await nameVersion(deps(), grant, input)).toEqual({
    ok: false,
    error: { type: 'text-changed' },
  })
  expect(await listVersions(database.db, grant.area)).toHaveLength(1)
})

test('V3: a decision of a day that has not come is refused at its field', async () => {
  const refused = await nameVersion(
    deps(),
    await grantOf(),
    await adoption({ decidedOn: '2999-01-01' }),
  )
  expect(refused).toEqual({
    ok: false,
    error: { type: 'invalid-input', fields: { decidedOn: 'in-future' } },
  })
})

test('V4: a Sami consultation under way stops the adoption until there is an outcome or a written reason', async () => {
  const grant = await grantOf()
  const input = await adoption()
  await consult('under-way')
  expect(await nameVersion(deps(), grant, input)).toEqual({
    ok: false,
    error: { type: 'sami-consultation-open' },
  })
  const reasoned = { ...input, samiReason: 'Parterna begärde uppskov.' }
  expect((await nameVersion(deps(), grant, reasoned)).ok).toBe(true)
  const version = await readVersion(database.db, grant.area, input.id)
  expect(version?.decision?.samiStatement).toContain('Skäl: Parterna begärde uppskov.')
})

test('V4: the outcome of a concluded Sami consultation stands in what is adopted', async () => {
  const grant = await grantOf()
  await consult('concluded')
  const input = await adoption()
  expect((await nameVersion(deps(), grant, input)).ok).toBe(true)
  const version = await readVersion(database.db, grant.area, input.id)
  expect(version?.decision?.samiStatement).toBe(
    'Konsultationen om vindbruk avslutades 2020-10-01: enighet nåddes. Parterna enades.',
  )
})

test('another area’s version is not there, nor is an id that is none', async () => {
  const grant = await grantOf()
  const input = draft()
  await nameVersion(deps(), grant, input)
  const other = (await areaBySlug(database.db, 'upplevelser'))!
  expect(await readVersion(database.db, other.id, input.id)).toBeNull()
  expect(await readVersionSections(database.db, other.id, input.id)).toEqual([])
  expect(await readVersion(database.db, grant.area, 'x')).toBeNull()
  expect(await areaOfVersion(database.db, 'x')).toBeNull()
  expect(await areaOfVersion(database.db, input.id)).toMatchObject({ id: grant.area })
})

test('V1: only a process leader names: a member is refused, and who is not of the area too', async () => {
  await expect(grantOf('energistrateg@krokom.example')).rejects.toThrow('forbidden')
  await expect(grantOf(LEADER, 'upplevelser')).rejects.toThrow('forbidden')
})
