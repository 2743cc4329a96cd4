/**
 * `npm run fuzz -- --cases 1000000 [--first 1]`: that many cases of tests/fuzz, after those of
 * tests/regressions. What breaks a law is written there as a file, as short as it can be made.
 */
import { parseArgs } from 'node:util'
import { keep, keptCases } from '@/tests/fuzz/kept'
import { BLOCK, lawBrokenBy, play, reduced } from '@/tests/fuzz/play'

const TELL_EVERY = 40

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '20000' }, first: { type: 'string', default: '1' } },
})
const first = Number(values.first)
const last = first + Math.ceil(Number(values.cases) / BLOCK) - 1
const began = performance.now()
const sum = { stored: 0, refused: 0, broken: 0 }

for (const { name, frames } of keptCases()) {
  const law = lawBrokenBy(frames)
  if (law) broken(`${name}: ${law}`)
}
for (let seed = first; seed <= last; seed += 1) {
  const played = play(seed)
  if ('law' in played) {
    const frames = reduced(played.frames)
    const name = `found-${seed}-${played.at}`
    const path = keep({ name, threat: 'T32', what: played.law, frames, ends: null })
    broken(`seed ${seed}, case ${played.at}: ${played.law}: ${frames.length} frames in ${path}`)
  } else {
    sum.stored += played.stored
    sum.refused += played.refused
  }
  if ((seed - first + 1) % TELL_EVERY === 0 || seed === last) tell(seed - first + 1)
}
process.exit(sum.broken > 0 ? 1 : 0)

function broken(words: string): void {
  sum.broken += 1
  console.log(words)
}

function tell(blocks: number): void {
  const seconds = Math.round((performance.now() - began) / 1_000)
  console.log(
    `${blocks * BLOCK} cases in ${seconds} s, ${sum.broken} with a broken law:` +
      ` ${sum.refused} refused, ${sum.stored} rows stored`,
  )
}
