import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '@/lib/documents/canonical'
import { anyClosed, pointsBallot } from '@/tests/support/ballot-files'
import { LAW, RUNS } from '@/tests/support/ballot-papers'
import { resultJsonSchema } from '../schema'
import { resultFile, resultText } from './result-file'
import { readResult } from './result-read'
import { recountResult } from './result-recount'

const SCHEMA = JSON.parse(readFileSync('docs/ballot-result.schema.json', 'utf8')) as object
const isPublished = addFormats(new Ajv2020({ strict: false })).compile(SCHEMA)

test('the JSON Schema in docs is the one the program reads by (scripts/write-ballot-schema.ts)', () => {
  expect(SCHEMA).toEqual(JSON.parse(JSON.stringify(resultJsonSchema())))
})

test(
  'B9: by every method, what is published is read again, keeps to the schema and matches',
  LAW,
  () => {
    fc.assert(
      fc.property(anyClosed, ({ ballot, papers }) => {
        const file = resultFile(ballot, papers)
        const text = resultText(file)
        expect(readResult(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown })
        expect(recountResult(text)).toMatchObject({ ok: true, value: { difference: null } })
        isPublished(JSON.parse(text))
        expect(isPublished.errors).toBe(null)
      }),
      RUNS,
    )
  },
)

test('B9: the file tells nothing of who voted or came when in a secret ballot', LAW, () => {
  const shuffled = anyClosed.chain((closed) =>
    fc.record({
      closed: fc.constant(closed),
      papers: fc.shuffledSubarray(closed.papers, { minLength: closed.papers.length }),
    }),
  )
  fc.assert(
    fc.property(shuffled, ({ closed, papers }) => {
      const ballot = { ...closed.ballot, title: '', secret: true }
      const text = resultText(resultFile(ballot, closed.papers))
      expect(resultText(resultFile(ballot, papers))).toBe(text)
      expect(text).not.toMatch(/Person \d|"reason"|skäl/)
    }),
    RUNS,
  )
})

test('B9: the SHA-256 is over the UTF-8 bytes of the canonical content, in anybody’s hands', () => {
  const { ballot, papers } = pointsBallot()
  const text = resultText(resultFile(ballot, papers))
  const { content, sha256 } = JSON.parse(text) as { content: unknown; sha256: string }
  expect(createHash('sha256').update(canonicalJson(content), 'utf8').digest('hex')).toBe(sha256)
  // Those bytes stand in the file as they are.
  expect(text.startsWith(`{"content":${canonicalJson(content)},"format":`)).toBe(true)
})

type Damaged = Record<string, any> // oxlint-disable-line typescript/no-explicit-any -- a file to damage

const text = () => {
  const { ballot, papers } = pointsBallot()
  return resultText(resultFile(ballot, papers))
}
const differenceIn = (changed: string) => {
  const recounted = recountResult(changed)
  if (!recounted.ok) return recounted.error
  return recounted.value.difference
}

test.each([
  ['a vote', '{"option":"a","points":7}', '{"option":"a","points":6}', { in: 'result' }],
  ['the result', '"spent":40', '"spent":41', { in: 'result', path: 'persons.result.spent' }],
  ['the electorate', '"persons":6', '"persons":7', { in: 'result', path: 'persons.entitled' }],
  ['a name', 'Lokal nytta', 'Lokal nyttb', { in: 'sha256' }],
  ['a title', 'Vad först?', 'Vad forst?', { in: 'sha256' }],
  ['the seed', '"seed":"lott"', '"seed":"lotr"', { in: 'result' }],
  ['the sum itself', '"sha256":"', '"sha256":"0', { type: 'result-malformed', path: 'sha256' }],
])('B9: a changed byte is detected: %s', (_, from, to, difference) => {
  expect(text()).toContain(from)
  expect(differenceIn(text())).toBe(null)
  expect(differenceIn(text().replace(from, to))).toMatchObject(difference)
})

test('B9: whatever byte is changed, the file no longer matches', LAW, () => {
  const whole = text()
  fc.assert(
    fc.property(
      fc.nat({ max: whole.length - 2 }),
      fc.constantFrom('0', '7', 'x', '"', '}', 'ö', '-'),
      (at, sign) => {
        fc.pre(whole[at] !== sign)
        expect(differenceIn(whole.slice(0, at) + sign + whole.slice(at + 1))).not.toBe(null)
      },
    ),
    { numRuns: 3_000 },
  )
})

test('B9: what no ballot could have published is refused with what is wrong', () => {
  const changed = (change: (file: Damaged) => void) => {
    const file = JSON.parse(text()) as Damaged
    change(file)
    const read = readResult(JSON.stringify(file))
    return read.ok ? null : read.error
  }
  expect(readResult('{')).toEqual({ ok: false, error: { type: 'not-json' } })
  expect(readResult('[]')).toEqual({ ok: false, error: { type: 'not-a-result' } })
  expect(readResult('['.repeat(1e6)).ok).toBe(false)
  expect(changed((file) => (file.version = 3))).toEqual({ type: 'unknown-version' })
  expect(
    changed((file) => (file.version = 2)),
    'without a breakdown',
  ).toMatchObject({
    type: 'result-malformed',
    path: 'content.breakdown',
  })
  expect(changed((file) => (file.content.note = 'x'))).toMatchObject({ path: 'content' })
  expect(changed((file) => file.content.options.reverse())).toEqual({ type: 'options-differ' })
  expect(changed((file) => (file.content.terms.budget = 0))).toEqual({
    type: 'terms-refused',
    reason: 'budget-outside',
  })
  expect(changed((file) => (file.content.papers[1].vote.points[0].points = 11))).toEqual({
    type: 'paper-refused',
    paper: 2,
    reason: expect.any(String) as string,
  })
  expect(changed((file) => (file.content.electorate.seats = 2))).toEqual({
    type: 'too-many-papers',
    tally: 'seats',
  })
  const by = { person: 'Ada', organisation: null }
  expect(changed((file) => (file.content.papers[0].by = by))).toEqual({
    type: 'secret-has-words',
    paper: 1,
  })
  expect(changed((file) => (file.content.papers[2].vote = { method: 'stv', ranking: [] }))).toEqual(
    {
      type: 'paper-refused',
      paper: 3,
      reason: 'other-method',
    },
  )
})
