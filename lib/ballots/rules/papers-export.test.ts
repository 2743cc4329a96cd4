import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyClosed, pointsBallot } from '@/tests/support/ballot-files'
import { LAW, RUNS } from '@/tests/support/ballot-papers'
import { parseCsv } from '@/tests/support/csv'
import type { Method, MethodResult } from '../types'
import { papersBlt, papersCsv, type PapersWords } from './papers-export'
import { recountBlt } from './recount'
import { resultFile } from './result-file'

const WORDS: PapersWords = {
  standing: 'Röstar som',
  person: 'Person',
  organisation: 'Organisation',
  standings: { person: 'person', seat: 'plats', 'further-seat': 'ännu en plats', guest: 'gäst' },
  stands: { support: 'stöder', abstain: 'avstår', object: 'invänder' },
  approved: '1',
}

test('B10: every paper is a row of the table, with its marks under the options', () => {
  const { ballot, papers } = pointsBallot()
  const rows = parseCsv(papersCsv(resultFile(ballot, papers).content, WORDS, ';'), ';')
  expect(rows[0]).toEqual(['Röstar som', 'Lokal nytta', 'Elnät'])
  // In the order of the file's papers, which tells nothing.
  expect(rows.slice(1)).toEqual([
    ['gäst', '', '10'],
    ['person', '9', '1'],
    ['plats', '2', '8'],
    ['plats', '6', '4'],
    ['plats', '7', '3'],
  ])
})

test(
  'B10: no cell of a table is a formula, and a secret one names nobody, whatever the titles',
  LAW,
  () => {
    const evil = fc.constantFrom('=1+1', '@x', '+1', '\t=1', 'a\r\n=HYPERLINK("x")', '";=1', '＝1')
    fc.assert(
      fc.property(anyClosed, evil, ({ ballot, papers }, name) => {
        const options = ballot.options.map(({ id }) => ({ id, name }))
        const { content } = resultFile({ ...ballot, options }, papers)
        const csv = papersCsv(content, WORDS, ';')
        const rows = parseCsv(csv, ';')
        expect(rows).toHaveLength(papers.length + 1)
        for (const cell of rows.flat()) expect(cell).not.toMatch(/(^|[\n;"])\s*[=+\-@＝\t]/u)
        expect(ballot.secret && /Person \d|skäl/.test(csv)).toBe(false)
      }),
      RUNS,
    )
  },
)

function placesOf(result: MethodResult): unknown {
  if (result.method === 'schulze') return result.ranked.tiers
  return result.method === 'stv' ? result.elected.map(({ option }) => option) : null
}

/** By the first letters of the names, which are the options. */
function placesIn(blt: string | null, method: Method): unknown {
  if (blt === null || (method !== 'schulze' && method !== 'stv')) return blt
  const recounted = recountBlt(blt, method)
  if (!recounted.ok) return recounted.error
  const first = (name: string) => name[0]
  return 'tiers' in recounted.value
    ? recounted.value.tiers.map((tier) => tier.map(first))
    : recounted.value.elected.map(first)
}

test(
  'B10: a ranked ballot’s BLT file, recounted from itself, gives the result of each tally',
  LAW,
  () => {
    fc.assert(
      fc.property(anyClosed, ({ ballot, papers }) => {
        // Names that would be papers, if a name could be.
        const options = ballot.options.map(({ id }) => ({ id, name: `${id}"\n1 2 0\n0` }))
        const { content } = resultFile({ ...ballot, options }, papers)
        for (const tally of ['persons', 'seats', 'guests'] as const) {
          const { result } = content.result[tally]
          if (result.method === 'stv' && result.lot) continue
          expect(placesIn(papersBlt(content, tally), result.method)).toEqual(placesOf(result))
        }
      }),
      RUNS,
    )
  },
)
