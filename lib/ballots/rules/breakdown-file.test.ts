import { readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonHash } from '@/lib/documents/canonical'
import { anyClosed } from '@/tests/support/ballot-files'
import { brokenDown } from '@/tests/support/broken-down'
import { LAW, RUNS } from '@/tests/support/ballot-papers'
import { resultLanguage } from '@/lib/i18n/ballot-results'
import { breakDown } from './breakdown'
import { groupsCsv } from './breakdown-export'
import { resultFile, resultText } from './result-file'
import { readResult } from './result-read'
import { recountResult } from './result-recount'

const SCHEMA = JSON.parse(readFileSync('docs/ballot-result.schema.json', 'utf8')) as object
const isPublished = addFormats(new Ajv2020({ strict: false })).compile(SCHEMA)

test(
  'B37: by every method, a breakdown is read again, keeps to the schema and adds up',
  LAW,
  () => {
    const anyBrokenDown = anyClosed.chain(({ ballot, papers }) =>
      fc
        .array(fc.constantFrom('Berg', 'Åre', 'none'), {
          minLength: papers.length,
          maxLength: papers.length,
        })
        .map((classes) => {
          const classed = papers.map((paper, index) => ({
            ...paper,
            class: classes[index] ?? 'none',
          }))
          const secrecy = ballot.secret ? ('secret' as const) : ('open' as const)
          const rows = classed.map((paper) => ({
            class: paper.class,
            standing: paper.standing === 'further-seat' ? ('seat' as const) : paper.standing,
          }))
          const others = Array.from({ length: 60 - rows.length }, () => ({
            class: 'Berg',
            standing: 'person' as const,
          }))
          const entitled = [...rows, ...others]
          const persons = entitled.filter(({ standing }) => standing !== 'guest').length
          return {
            papers,
            ballot: {
              ...ballot,
              electorate: { ...ballot.electorate, persons },
              breakdown: breakDown(
                { terms: ballot.terms, by: 'organisation-type', secrecy },
                entitled,
                classed,
              ),
            },
          }
        }),
    )
    let shown = 0
    fc.assert(
      fc.property(anyBrokenDown, ({ ballot, papers }) => {
        const text = resultText(resultFile(ballot, papers))
        expect(readResult(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown })
        expect(recountResult(text)).toMatchObject({ ok: true, value: { difference: null } })
        isPublished(JSON.parse(text))
        expect(isPublished.errors).toBe(null)
        shown += Number(ballot.breakdown.groups.length > 0)
      }),
      RUNS,
    )
    expect(shown).toBeGreaterThan(50)
  },
)

type Damaged = Record<string, any> // oxlint-disable-line typescript/no-explicit-any -- a file to damage

/** What is said of a file in which that was changed, and whose SHA-256 was made anew. */
function changed(change: (groups: Damaged[], content: Damaged) => void) {
  const { ballot, papers } = brokenDown()
  const file = JSON.parse(resultText(resultFile(ballot, papers))) as Damaged
  change(file.content.breakdown.groups, file.content)
  const recounted = recountResult(JSON.stringify({ ...file, sha256: jsonHash(file.content) }))
  return recounted.ok ? recounted.value.difference : recounted.error
}

test('B37: recount says no to a figure that was changed, in whichever hands the SHA-256 was made anew', () => {
  expect(changed(() => undefined)).toBe(null)
  expect(changed(([first]) => (first!.options[0].figures.points += 1))).toEqual({
    in: 'breakdown',
    path: 'options.0.figures.points',
    stated: 59,
    counted: 58,
  })
  expect(changed(([first]) => (first!.options[1].figures.supporters -= 1))).toMatchObject({
    in: 'breakdown',
    path: 'options.1.figures.supporters',
  })
  for (const figure of ['entitled', 'blank'])
    expect(changed(([first]) => (first![figure] += 1))).toMatchObject({
      in: 'breakdown',
      path: figure,
    })
  expect(changed((groups) => groups.push({ ...groups[0], classes: ['Krokom'] }))).toMatchObject({
    in: 'breakdown',
  })
})

test('B37: a breakdown that no closing could have made is refused with its group', () => {
  const second = { type: 'breakdown-refused', group: 2 }
  expect(changed(([, other]) => (other!.cast = 4))).toEqual(second)
  expect(changed(([, other]) => (other!.cast = other!.entitled + 1))).toEqual(second)
  expect(changed(([, other]) => (other!.blank = other!.cast + 1))).toEqual(second)
  expect(changed(([, other]) => other!.options.reverse())).toEqual(second)
  expect(changed(([, other]) => (other!.options[0].figures.support = 1))).toEqual(second)
  expect(changed(([, other]) => delete other!.options[0].figures.points)).toEqual(second)
  expect(changed(([first, other]) => (other!.classes = first!.classes))).toEqual({
    ...second,
    group: 1,
  })
  expect(changed((groups) => groups.splice(1))).toEqual({ ...second, group: 1 })
  expect(changed((_, content) => delete content.breakdown)).toMatchObject({
    type: 'result-malformed',
    path: 'content.breakdown',
  })
})

test('B37: the breakdown leaves as a table, with what the file holds of each group; where there is none, nothing', () => {
  const { ballot, papers } = brokenDown()
  const { content } = resultFile(ballot, papers)
  const [head, ...rows] = groupsCsv(content, resultLanguage('sv'), ';')!
    .replace('\uFEFF', '')
    .trim()
    .split('\r\n')
  expect(head).toContain('"Per kommun";"Får rösta";"Röstade";"Blanka";"Lokal nytta: Poäng"')
  expect(rows[0]).toBe('"Berg och Bräcke tillsammans";"9";"6";"0";"7";"4";"53";"6"')
  expect(rows).toHaveLength(3)
  const { by } = content.breakdown!
  expect(groupsCsv({ ...content, breakdown: { by, groups: [] } }, resultLanguage('sv'), ';')).toBe(
    null,
  )
})
