/**
 * 200 pages against 200 pages, in ms: `npm run bench:compare`. Every case in one run, the median of
 * three; ends with 1 when one takes 2 s or more.
 */
import { performance } from 'node:perf_hooks'
import { compareSections } from '@/lib/versions/rules/sections'
import type { ComparedSection } from '@/lib/versions/types'
import {
  changedRoadmap,
  drawn,
  longRoadmap,
  paragraph,
  section,
  SIGNS,
  words,
} from '@/tests/support/long-roadmap'

/** ms. */
const LIMIT = 2_000

type Case = [name: string, before: ComparedSection[], after: ComparedSection[]]

function everyNthWord(n: number, seed: number) {
  const next = drawn(seed)
  return (text: string) =>
    text
      .split(' ')
      .map((word) => (next() < 1 / n ? words(next, 1) : word))
      .join(' ')
}

/** A few passages of many, each with a word or two. */
function now(n: number, change: (text: string) => string) {
  let seen = 0
  return (text: string) => ((seen += 1) % n === 0 ? change(text) : text)
}

/** Lines of which there are only a few kinds, in another order on each side. */
function equalLines(kinds: number, seed: number): ComparedSection[] {
  const next = drawn(seed)
  const lines = Array.from({ length: kinds }, (_, index) => `Rad nummer ${index} i handlingsplanen`)
  const count = SIGNS / 30
  return [
    section(
      0,
      Array.from({ length: count }, () => paragraph(lines[Math.floor(next() * kinds)] ?? '')),
    ),
  ]
}

const one = (text: string) => [section(0, [paragraph(text)])]
const long = longRoadmap({ sections: 30, seed: 1 })
const cases: Case[] = [
  ['equal', long, longRoadmap({ sections: 30, seed: 1 })],
  ['few changes (1 passage of 50)', long, changedRoadmap(long, now(50, everyNthWord(10, 2)))],
  ['many changes (1 word of 10)', long, changedRoadmap(long, everyNthWord(10, 3))],
  ['very many changes (1 word of 3)', long, changedRoadmap(long, everyNthWord(3, 4))],
  ['everything different', long, longRoadmap({ sections: 30, seed: 5 })],
  ['sections in reverse order', long, [...long].reverse()],
  ['nothing before', [], long],
  [
    'one section, 1 word of 3',
    longRoadmap({ sections: 1, seed: 6 }),
    changedRoadmap(longRoadmap({ sections: 1, seed: 6 }), everyNthWord(3, 7)),
  ],
  ['few kinds of lines, shuffled', equalLines(3, 8), equalLines(3, 9)],
  ['many kinds of lines, shuffled', equalLines(2_000, 8), equalLines(2_000, 9)],
  [
    'one paragraph, everything different',
    one(words(drawn(10), 60_000)),
    one(words(drawn(11), 60_000)),
  ],
  [
    'one paragraph, 1 word of 3',
    one(words(drawn(10), 60_000)),
    one(everyNthWord(3, 12)(words(drawn(10), 60_000))),
  ],
  [
    '250 long paragraphs, 1 word of 2',
    [section(0, split(words(drawn(13), 60_000)))],
    [section(0, split(everyNthWord(2, 14)(words(drawn(13), 60_000))))],
  ],
]

function split(text: string) {
  const all = text.split(' ')
  return Array.from({ length: 250 }, (_, index) =>
    paragraph(all.slice(index * 240, (index + 1) * 240).join(' ')),
  )
}

const signs = (sections: readonly ComparedSection[]) =>
  JSON.stringify(sections.map(({ content }) => content)).length

console.log(
  `${'200 pages against 200 pages'.padEnd(40)}${'JSON kB'.padStart(9)}${'ms'.padStart(8)}`,
)
for (const [name, before, after] of cases) {
  const times = [0, 1, 2].map(() => {
    const start = performance.now()
    compareSections(before, after)
    return performance.now() - start
  })
  const median = times.sort((a, b) => a - b)[1] ?? 0
  const size = (signs(after) / 1000).toFixed(0)
  console.log(`${name.padEnd(40)}${size.padStart(9)}${median.toFixed(0).padStart(8)}`)
  if (median >= LIMIT) process.exitCode = 1
}
