import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { WARDS } from '@/tests/support/elections/dundee'
import { EXAMPLES } from '@/tests/support/elections/schulze'
import type { StvEvent, StvResult } from '../types'
import { readBlt } from './blt-read'
import { recountBlt } from './recount'
import { strongestPath, tallySchulze } from './schulze'
import { tallyStv } from './stv'

function fileOf(ward: string): string {
  return readFileSync(
    new URL(`../../../tests/support/elections/${ward}.blt`, import.meta.url),
    'utf8',
  )
}

function count(ward: string): StvResult {
  const file = readBlt(fileOf(ward))
  if (!file.ok) throw new Error(JSON.stringify(file.error))
  const names = new Map(file.value.options.map(({ number, name }) => [number, name]))
  const bundles = file.value.bundles.map(({ papers, ranking }) => ({
    papers,
    vote: {
      method: 'stv' as const,
      ranking: ranking.map((group) => group.map((number) => names.get(number)!)),
    },
  }))
  const terms = { method: 'stv', options: [...names.values()], seats: file.value.seats } as const
  return tallyStv(terms, bundles, '')
}

/** As the reports write it. */
const votes = (parts: number) => {
  const text = String(parts).padStart(6, '0')
  return `${text.slice(0, -5)}.${text.slice(-5)}`
}
const asReported = (text: string) => (text.includes('.') ? text : `${text}.00000`)
const moved = (event: StvEvent) => ('from' in event ? { [event.type]: event.from } : {})

test.each(WARDS)(
  'B7: $ward (Dundee 2022) comes out as the council published it, stage by stage',
  ({ ward, seats, valid, quota, stages }) => {
    const result = count(ward)
    expect(result).toMatchObject({ seats, valid, quota, unfilled: 0, lot: null })
    expect(
      result.stages.map((stage) => ({
        ...moved(stage.event),
        elected: stage.elected.toSorted(),
        votes: [
          ...stage.votes.map((one) => votes(one.votes)),
          votes(stage.nonTransferable + stage.truncated),
        ],
      })),
    ).toEqual(
      stages.map((stage) => ({
        ...(stage.surplus && { surplus: stage.surplus }),
        ...(stage.excluded && { exclusion: stage.excluded }),
        elected: (stage.elected ?? []).toSorted(),
        votes: stage.votes.split(' ').map(asReported),
      })),
    )
  },
)

test('a file of a published election is recounted from the file alone', () => {
  expect(recountBlt(fileOf('maryfield'), 'stv')).toEqual({
    ok: true,
    value: { method: 'stv', elected: ['Ken LYNN', 'Georgia CRUICKSHANK', 'Lynne SHORT'] },
  })
  const ranked = recountBlt(fileOf('maryfield'), 'schulze')
  expect(ranked.ok && ranked.value.method === 'schulze' && ranked.value.tiers.flat().length).toBe(8)
})

function schulze(papers: Record<string, number>) {
  const options = [...new Set(Object.keys(papers).join(''))].filter((sign) => sign !== '=').sort()
  const bundles = Object.entries(papers).map(([paper, count]) => ({
    papers: count,
    vote: {
      method: 'schulze' as const,
      ranking: [...paper.matchAll(/[A-Z](?:=[A-Z])*/g)].map(([group]) => group.split('=')),
    },
  }))
  const terms = { method: 'schulze', options, ties: 'shared', equalRanks: 'allowed' } as const
  return tallySchulze(terms, bundles, '')
}

test.each(EXAMPLES)(
  "B6: example $example of Schulze's paper comes out as he says",
  ({ papers, winners, tiers, strongest }) => {
    const result = schulze(papers)
    expect(result).toMatchObject({
      winners: winners.split(''),
      ...(tiers && { ranked: { tiers: tiers.map((tier) => tier.split('')) } }),
      ...(strongest && { strongest }),
    })
  },
)

test("B6: the strongest paths of example 3 are those that Schulze's tables show", () => {
  const result = schulze(EXAMPLES.find(({ example }) => example === '3')!.papers)
  const shown = (from: string, to: string) =>
    strongestPath(result, from, to)!.reduce(
      (path, link) => `${path} ${link.papers} ${link.to}`,
      from,
    )
  expect(shown('A', 'B')).toBe('A 30 D 28 C 29 B')
  expect(shown('A', 'E')).toBe('A 30 D 28 C 24 E')
  expect(shown('E', 'A')).toBe('E 31 D 28 C 29 B 25 A')
  expect(shown('B', 'C')).toBe('B 33 D 28 C')
})
