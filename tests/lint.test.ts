import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** Code that breaks one house rule, and how often it does. */
const PLANTED: [name: string, rule: string, code: string][] = [
  ['date-now', 'no-real-time-or-chance', 'export const at = Date.now()'],
  ['new-date', 'no-real-time-or-chance', 'export const at = new Date()'],
  ['random', 'no-real-time-or-chance', 'export const n = Math.random()'],
  ['uuid', 'no-real-time-or-chance', 'export const id = crypto.randomUUID()'],
  ['environment', 'no-environment', 'export const port = process.env.PORT'],
  ['default', 'no-default-export', 'export default 1'],
  [
    'schema',
    'no-schema-in-browser',
    `export { MAX } from './a'\nimport { A } from '@/lib/a/schema'`,
  ],
  ['schema-type', '', `import type { A } from '@/lib/a/schema'\nexport type B = A`],
  ['innocent', '', 'export const at = new Date(0)'],
]

let folder = ''
let reported = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fardplan-lint-'))
  mkdirSync(join(folder, 'components'))
  for (const [name, , code] of PLANTED)
    writeFileSync(join(folder, 'components', `${name}.ts`), `${code}\n`)
  const lint = resolve('node_modules/.bin/oxlint')
  const args = ['-c', resolve('.oxlintrc.json'), '--format=unix', '.']
  reported = spawnSync(lint, args, { cwd: folder, encoding: 'utf8' }).stdout
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

test.each(PLANTED)('%s: house rule %s', (name, rule) => {
  const lines = reported.split('\n').filter((line) => line.includes(`components/${name}.ts`))
  const house = lines.map((line) => /house\(([a-z-]+)\)|house\/([a-z-]+)/.exec(line))
  expect(house.flatMap((found) => found?.[1] ?? found?.[2] ?? [])).toEqual(rule ? [rule] : [])
})
