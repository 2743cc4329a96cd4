import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { resultFile, resultText } from '@/lib/ballots/rules'
import { pointsBallot } from '@/tests/support/ballot-files'
import { main } from './main'

let folder: string
let spies: { mockRestore(): void }[]
let said: { out: string; err: string }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recount-'))
  said = { out: '', err: '' }
  for (const name of ['DATABASE_URL', 'SECRET', 'BASE_URL']) vi.stubEnv(name, undefined)
  vi.stubEnv('DATA_DIR', join(folder, 'data'))
  const listen = (into: 'out' | 'err') => (text: unknown, done?: unknown) => {
    said[into] += String(text)
    if (typeof done === 'function') done()
    return true
  }
  spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(listen('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(listen('err')),
  ]
})
afterEach(() => {
  for (const spy of spies) spy.mockRestore()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const file = (content: string | Uint8Array, name = 'val.blt') => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const recount = async (...words: string[]) => {
  said = { out: '', err: '' }
  const code = await main(['recount', ...words, '--json'])
  return { code, value: JSON.parse(said.out) as unknown }
}

const BLT = '3 2\n4 1 2 0\n3 2 1 0\n2 3 0\n0\n"Åre"\n"Berg"\n"Krokom"\n"Plats"\n'

test('B8: a BLT file is recounted by the method that is asked for, and options keep their names', async () => {
  expect(await recount(file(BLT), '--method', 'schulze')).toEqual({
    code: 0,
    value: { method: 'schulze', tiers: [['Åre'], ['Berg'], ['Krokom']] },
  })
  expect(await recount('--method=stv', file(BLT))).toEqual({
    code: 0,
    value: { method: 'stv', elected: ['Åre', 'Berg'] },
  })
})

test('B8: ties stand together, for programs and for people', async () => {
  const tie = file('3 1\n1 1 0\n1 2 0\n0\n"A"\n"B"\n"C"\n"T"\n')
  expect((await recount(tie, '--method', 'schulze')).value).toEqual({
    method: 'schulze',
    tiers: [['A', 'B'], ['C']],
  })
  said.out = ''
  expect(await main(['recount', tie, '--method', 'schulze'])).toBe(0)
  expect(said.out).toBe('By Schulze, best first:\n  1  A = B  (tie)\n  2  C\n')
})

test('B8: nothing is needed but the file, and nothing is left behind', async () => {
  await recount(file(BLT), '--method', 'stv')
  expect(readdirSync(folder)).toEqual(['val.blt'])
})

test.each([
  ['2 1\n1 3 0\n0\n"A"\n"B"\n"T"\n', 'blt-unknown-option', 'Line 2: there is no option 3.'],
  ['2 1\n1 1=2 0\n0\n"A"\n"B"\n"T"\n', 'equal-ranks', 'Line 2:'],
  ['', 'blt-empty', 'empty'],
  ['PK\u0003\u0004', 'blt-head', 'Line 1:'],
])('B8: %j is refused with its reason and 1', async (content, type, message) => {
  const { code, value } = await recount(file(content), '--method', 'stv')
  expect(code).toBe(1)
  expect(value).toEqual({ error: { type, message: expect.stringContaining(message) as string } })
  expect(said.err).toContain(message)
})

test('what is no file is refused with 1', async () => {
  for (const path of [join(folder, 'none.blt'), folder]) {
    const { code, value } = await recount(path, '--method', 'stv')
    expect(code).toBe(1)
    expect(value).toMatchObject({ error: { type: 'no-such-file' } })
  }
})

test('wrong use is told from refusal by 2', async () => {
  const path = file(BLT)
  for (const words of [
    [],
    [path],
    [path, '--method'],
    [path, '--method', 'borda'],
    [path, '--method', 'stv', '--method', 'stv'],
    [path, path, '--method', 'stv'],
    [path, '--seed', 'stv'],
  ]) {
    const { code, value } = await recount(...words)
    expect([code, value]).toMatchObject([2, { error: { type: 'wrong-use' } }])
  }
})

test('a file in the Windows alphabet of older programs keeps its names', async () => {
  const bytes = Uint8Array.from(BLT, (sign) => sign.charCodeAt(0))
  expect((await recount(file(bytes), '--method', 'stv')).value).toMatchObject({
    elected: ['Åre', 'Berg'],
  })
})

test('a name cannot steer the terminal that shows it', async () => {
  const evil = file('2 1\n1 1 0\n0\n"\u001B[2J\u009BA"\n"B"\n"T"\n')
  expect(await main(['recount', evil, '--method', 'stv'])).toBe(0)
  expect(said.out).not.toMatch(/[\u001B\u009B]/) // oxlint-disable-line no-control-regex -- what is looked for
})

const published = () => {
  const { ballot, papers } = pointsBallot()
  return resultText(resultFile(ballot, papers))
}

test('B9: a published result matches, and both tallies are told', async () => {
  expect(await recount(file(published(), 'result.json'))).toMatchObject({
    code: 0,
    value: {
      matches: true,
      method: 'points',
      persons: { entitled: 6, cast: 4, tiers: [['Lokal nytta'], ['Elnät']] },
      seats: { entitled: 4, cast: 3, tiers: [['Lokal nytta', 'Elnät']] },
      guests: { cast: 1, tiers: [['Elnät'], ['Lokal nytta']] },
    },
  })
  expect(readdirSync(folder)).toEqual(['result.json'])
})

test.each([
  ['a figure', '"spent":40', '"spent":41', 'persons.result.spent'],
  ['a name', 'Lokal nytta', 'Lokal nyttb', 'SHA-256'],
])('B9: %s that was changed is told, with 1', async (_, from, to, said) => {
  const { code, value } = await recount(file(published().replace(from, to), 'result.json'))
  expect(code).toBe(1)
  expect(value).toMatchObject({
    matches: false,
    error: { type: 'does-not-match', message: expect.stringContaining(said) as string },
  })
})

test('B9: a published result says itself how it is counted', async () => {
  const { code, value } = await recount(file(published(), 'result.json'), '--method', 'stv')
  expect([code, value]).toMatchObject([1, { error: { type: 'other-method' } }])
})
