import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { resultFile } from '@/lib/ballots/rules'
import type { ResultContent } from '@/lib/ballots/rules/result-file'
import { LOCALES, type Locale } from '@/lib/i18n/locales'
import { anyClosed } from '@/tests/support/ballot-files'
import { brokenDown } from '@/tests/support/broken-down'
import { LAW } from '@/tests/support/ballot-papers'
import { ballotOf, consents, points, ranks, scores, wordsFor } from '@/tests/support/result-samples'
import { ResultBody } from './result-body'

const html = (content: ResultContent, locale: Locale = 'sv') =>
  renderToStaticMarkup(
    <ResultBody
      content={content}
      words={wordsFor(content, locale)}
      sha256={'f'.repeat(64)}
      ballotId="0b7c"
      round={2}
    />,
  )
/** What a screen reader meets: without the pictures. */
const heard = (page: string) =>
  page
    .replaceAll(/<svg.*?<\/svg>/g, '')
    .replaceAll(/<div aria-hidden="true">.*?<\/figure>|<ul[^>]* aria-hidden="true">.*?<\/ul>/g, '')
    .replaceAll(/<[^>]+>/g, '|')

const POINTS = { method: 'points', ties: 'shared', budget: 10, cap: 6 } as const
const HALF = { share: { numerator: 1, denominator: 2 }, reach: 'at-least', base: 'sides' } as const
const BY_METHOD: Record<string, ResultContent> = {
  consent: ballotOf(
    { method: 'consent', required: HALF },
    { person: [consents('support', 'object')], seat: [consents('object', 'support')] },
  ),
  approval: ballotOf(
    { method: 'approval', ties: 'lot', most: null, required: HALF },
    { person: [{ method: 'approval', approves: ['a', 'b'] }] },
  ),
  points: ballotOf(POINTS, { person: [points(4, 6)], seat: [points(5, 5)], guest: [points(1)] }),
  score: ballotOf(
    { method: 'score', ties: 'shared', lowest: -2, highest: 2, fewest: 1 },
    { person: [scores(1, -2), scores(2, -1)], seat: [scores(0)] },
  ),
  schulze: ballotOf(
    { method: 'schulze', ties: 'shared', equalRanks: 'allowed' },
    { person: [{ method: 'schulze', ranking: [['a'], ['b'], ['c']] }] },
  ),
  stv: ballotOf({ method: 'stv', seats: 2 }, { person: [ranks('a', 'b'), ranks('a', 'c')] }),
}

test.each(Object.keys(BY_METHOD))(
  '%s: in both languages, with no id twice and no part unnamed',
  (method) => {
    for (const locale of LOCALES) {
      const page = html(BY_METHOD[method]!, locale)
      const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const [, id] of page.matchAll(/aria-labelledby="([^"]+)"/g)) expect(ids).toContain(id)
      expect(page).toMatch(/<table class="res-table"><caption/)
      expect(page).not.toContain('undefined')
      expect(page).not.toContain('ballot-results.')
    }
  },
)

test('the picture is for the eye; its figures are in a table for everybody, persons and seats apart', () => {
  const page = html(BY_METHOD.points!)
  expect(page).toMatch(
    /<figure[^>]*><figcaption>.*?<div aria-hidden="true">.*?<svg class="res-bar"/,
  )
  expect(heard(page)).not.toContain('plats 1')
  const cells = heard(page).replaceAll(/\|+/g, '|')
  // Persons: 9 points from 2, and 11; seats: 5 and 5, which is a tie.
  expect(cells).toContain('|Flexibilitet|1|11|2|55 %|delar 1|5|1|50 %|'.replaceAll(' %', '\u00a0%'))
  expect(cells).toContain('|Lokal nytta|2|9|2|45 %|delar 1|5|1|50 %|'.replaceAll(' %', '\u00a0%'))
})

test('B1: guests stand apart, below, and never in the others’ columns', () => {
  const [others, guests] = html(BY_METHOD.points!).split('class="res-apart"')
  expect(guests).toContain('Gästerna, för sig')
  expect(heard(others!.slice(others!.indexOf('<table')))).not.toContain('Gäster')
})

test('B5: a required share is told as what it is of, and whether it was reached', () => {
  const page = heard(html(BY_METHOD.consent!))
  expect(page).toContain('1 av 2, 50\u00a0%: nådd')
  expect(page).toContain('minst 1/2')
})

test('an objection stands with its reason and who made it, in an open ballot alone', () => {
  const content = BY_METHOD.consent!
  expect(heard(html(content))).toMatch(/Mot a\|+seat 1, Bergs kommun/)
  const secret = resultFile({ ...content, secret: true }, content.papers).content
  expect(html(secret)).not.toMatch(/Mot a|seat 1|person 1/)
  expect(html(secret)).toContain('Omröstningen var hemlig')
})

test('an open ballot says who voted what, in the order of the names', () => {
  const page = heard(html(ballotOf(POINTS, { person: [points(4, 6), points(0)] })))
  expect(page).toMatch(/\|person 1\|+per person\|+4\|+6\|+–\|.*\|person 2\|+per person\|+blank/)
})

test('of a secret ballot nothing on the page is anybody’s', LAW, () => {
  fc.assert(
    fc.property(anyClosed, ({ ballot, papers }) => {
      const content = resultFile({ ...ballot, title: '', secret: true }, papers).content
      const names = content.options.map(({ name }) => name).join('')
      fc.pre(!names.includes('Person'))
      expect(html(content)).not.toMatch(/Person \d|>skäl<|: skäl\b/)
    }),
    { numRuns: 100 },
  )
})

test('B37: a breakdown stands in a table, merged classes by all their names, and says why they are', () => {
  const { ballot, papers } = brokenDown()
  const { content } = resultFile(ballot, papers)
  const page = heard(html(content))
  expect(page).toContain('|Per kommun|')
  expect(page.replaceAll(/\|+/g, '|')).toContain(
    '|Alternativ|Berg och Bräcke tillsammans|Ingen enskild kommun|Åre|Röstade|6 av 9|9 av 9|6 av 7|',
  )
  expect(page).toContain('andra hade kunnat gissa hur någon röstade')
  expect(page.replaceAll(/\|+/g, '|')).toContain('|Lokal nytta|7 poäng från 4|36 poäng från 8|')
  const english = heard(html(content, 'en'))
  expect(english).toMatch(/Berg and Bräcke together\|+No single municipality\|/)
  const { by } = content.breakdown!
  const none = heard(html({ ...content, breakdown: { by, groups: [] } }))
  expect(none).toContain('Så få röstade att ingen grupp kan visas för sig.')
  const types = ['state-agency', 'none']
  const byType = content.breakdown!.groups.slice(0, 2).map((group, index) => ({
    ...group,
    classes: [types[index]!],
  }))
  const breakdown = { by: 'organisation-type' as const, groups: byType }
  expect(heard(html({ ...content, breakdown }))).toMatch(/Statlig myndighet\|+Ingen enskild typ\|/)
})

test('a drawn lot is told with its seed and its order', () => {
  const page = heard(html(BY_METHOD.approval!))
  expect(page).toContain('1, lottad')
  expect(page).toMatch(/Ordningen som drogs: .*Lokal nytta.*lott/)
})

test('the way round is told in words where majorities go in a circle', () => {
  const order = (...options: string[]) => ({
    method: 'schulze' as const,
    ranking: options.map((option) => [option]),
  })
  const content = ballotOf(
    { method: 'schulze', ties: 'shared', equalRanks: 'allowed' },
    {
      person: [
        ...Array(4).fill(order('a', 'b', 'c')),
        ...Array(3).fill(order('b', 'c', 'a')),
        ...Array(2).fill(order('c', 'a', 'b')),
      ],
    },
  )
  expect(heard(html(content)).replaceAll('\u2060', '')).toContain(
    'Lokal nytta går före Kompetens på en omväg: Lokal nytta slår Flexibilitet 6–3 och Flexibilitet slår Kompetens 7–2. Den svagaste länken är 6 (åt andra hållet: 5)',
  )
})

test('B7: each step of a count by STV is told with what moved, and every paper is accounted for', () => {
  const page = heard(html(BY_METHOD.stv!))
  expect(page).toContain('Omgång 2: Lokal nytta har 1,00000 röster över kvoten')
  expect(page).toContain('Flexibilitet får 0,50000: en valsedel à 0,50000')
  expect(page).toMatch(/\|Ifyllda valsedlar\|+2,00000\|+2,00000/)
})

test('titles are words, and hidden signs in them turn nothing', () => {
  const content = BY_METHOD.points!
  const hostile = content.options.map((option, index) => ({
    ...option,
    name: ['<script>alert(1)</script>', '\u202E=1+1', 'x'.repeat(900)][index]!,
  }))
  const page = html({ ...content, options: hostile })
  expect(page).toContain('&lt;script&gt;')
  expect(page).not.toMatch(/<script|\u202E/)
})

test('two hundred options: the picture shows the first of them, the table all', () => {
  const ids = Array.from({ length: 200 }, (_, index) => `o${index}`)
  const base = BY_METHOD.approval!
  const content = resultFile(
    {
      ...base,
      options: ids.map((id) => ({ id, name: `Nummer ${id}` })),
      terms: { method: 'approval', options: ids, ties: 'shared', most: null, required: null },
    },
    [{ standing: 'person', vote: { method: 'approval', approves: ['o7'] } }],
  ).content
  const page = html(content)
  expect(page.match(/<li>/g)?.length).toBeLessThan(40)
  expect(page.split('res-papers')[0]?.match(/<tr><th scope="row">/g)).toHaveLength(200)
  expect(page).toContain('176 till står i tabellen')
})

test('nobody voted: it says so, without charts or empty tables', () => {
  const page = html(ballotOf(POINTS, {}))
  expect(page).toContain('Ingen röstade')
  expect(page).toContain('0 av 12 röstade')
  expect(page).not.toMatch(/<table|<figure/)
})

test('the files and the SHA-256 to compare are those of this closing; BLT only of rankings', () => {
  const points2 = html(BY_METHOD.points!)
  expect(points2).toContain('href="/ballots/0b7c/results/2/json"')
  expect(points2).toContain('f'.repeat(64))
  expect(points2).not.toContain('/blt')
  expect(html(BY_METHOD.stv!)).toContain('/ballots/0b7c/results/2/blt?tally=seats')
})
