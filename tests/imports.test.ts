import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** One import for each rule that breaks exactly what the rule is about. */
const PLANTED: Record<string, [from: string, to: string]> = {
  'no-cycles': ['lib/areas/rules.ts', 'lib/areas/types.ts'],
  'kernel-stands-alone': ['lib/kernel/ids.ts', 'lib/people/types.ts'],
  'lib-never-looks-up': ['lib/roadmaps/queries.ts', 'server/room/room.ts'],
  'tables-know-only-types': ['lib/db/connection.ts', 'lib/people/rules.ts'],
  'foundations-below-features': ['lib/access/authorize.ts', 'lib/people/rules.ts'],
  'wire-has-no-database': ['lib/sync/messages.ts', 'lib/db/connection.ts'],
  'rules-are-pure': ['lib/people/rules.ts', 'node_modules/pg'],
  'sql-lives-in-queries': ['lib/people/commands.ts', 'node_modules/drizzle-orm'],
  'pages-do-not-query': ['app/page.tsx', 'lib/people/queries.ts'],
  'ui-kit-knows-no-domain': ['components/ui/button.tsx', 'lib/people/types.ts'],
  'components-below-app': ['components/people/list.tsx', 'app/page.tsx'],
  'server-without-next': ['server/mail/loop.ts', 'node_modules/next'],
  'room-has-no-sockets': ['server/room/room.ts', 'node_modules/ws'],
  'features-share-only-pure-files': ['lib/areas/commands.ts', 'lib/people/commands.ts'],
  'tests-are-leaves': ['lib/people/loaders.ts', 'tests/support/people.ts'],
}
const BACK: [string, string] = ['lib/areas/types.ts', 'lib/areas/rules.ts']

const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as {
  forbidden: { name: string }[]
}
const script = resolve('scripts/check-imports.mjs')
let house = ''
let reported: string[] = []

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'fardplan-house-'))
  write('tsconfig.json', JSON.stringify({ compilerOptions: { baseUrl: '.' } }))
  for (const [, [from, to]] of [...Object.entries(PLANTED), ['', BACK] as const]) plant(from, to)
  const run = spawnSync(process.execPath, [script], { cwd: house, encoding: 'utf8' })
  reported = run.stderr.split('\n')
}, 60_000)
afterAll(() => rmSync(house, { recursive: true }))

const contents = new Map<string, string>()

function plant(from: string, to: string): void {
  if (to.startsWith('node_modules/')) write(`${to}/index.js`, 'module.exports = {}')
  else write(to, contents.get(to) ?? 'export const one = 1\n')
  const name = to.startsWith('node_modules/')
    ? to.slice('node_modules/'.length)
    : `${'../'.repeat(dirname(from).split('/').length)}${to.replace(/\.tsx?$/, '')}`
  write(from, `import '${name}'\n${contents.get(from) ?? ''}`)
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(house, file)), { recursive: true })
  writeFileSync(join(house, file), text)
  contents.set(file, text)
}

test('every rule of the house plan has a planted violation', () => {
  expect(Object.keys(PLANTED).sort()).toEqual(forbidden.map(({ name }) => name).sort())
})

test.each(Object.entries(PLANTED))('%s is reported', (rule, [from]) => {
  expect(reported.filter((line) => line.startsWith(`${rule}: ${from} → `))).not.toEqual([])
})

test('the check fails when it has read next to nothing', () => {
  const empty = mkdtempSync(join(tmpdir(), 'fardplan-empty-'))
  mkdirSync(join(empty, 'lib'))
  writeFileSync(join(empty, 'lib', 'one.ts'), 'export const one = 1\n')
  writeFileSync(join(empty, 'tsconfig.json'), '{}')
  const run = spawnSync(process.execPath, [script], { cwd: empty, encoding: 'utf8' })
  rmSync(empty, { recursive: true })
  expect(run.status).toBe(1)
  expect(run.stderr).toContain('the check itself is broken')
}, 30_000)
