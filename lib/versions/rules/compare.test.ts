import { expect, test } from 'vitest'
import type { ContentNode } from '@/lib/documents/types'
import { changedRoadmap, longRoadmap, paragraph, section } from '@/tests/support/long-roadmap'
import { longestRising } from './align'
import { compareContent } from './blocks'
import { compareSections } from './sections'

const heading = (text: string, level = 3): ContentNode => ({
  type: 'heading',
  attrs: { level },
  content: [{ type: 'text', text }],
})
const list = (type: string, ...items: string[]): ContentNode => ({
  type,
  content: items.map((text) => ({ type: 'listItem', content: [paragraph(text)] })),
})
const table = (...rows: string[][]): ContentNode => ({
  type: 'table',
  content: rows.map((cells) => ({
    type: 'tableRow',
    content: cells.map((text) => ({ type: 'tableCell', content: [paragraph(text)] })),
  })),
})
const compare = (before: ContentNode[], after: ContentNode[]) =>
  compareContent({ content: before }, { content: after })

test('a paragraph that was rewritten in part is one change, by words', () => {
  const [change] = compare(
    [paragraph('Vi räknar timmar med ansträngt nät i länet.')],
    [paragraph('Vi mäter timmar med ansträngt nät i hela länet.')],
  )
  expect(change).toMatchObject({
    kind: 'changed',
    runs: [
      { kind: 'same' },
      { kind: 'removed', before: [{ text: 'räknar' }] },
      { kind: 'added', after: [{ text: 'mäter' }] },
      { kind: 'same' },
      { kind: 'added', after: [{ text: ' hela' }] },
      { kind: 'same' },
    ],
    notes: [],
  })
})

test('a paragraph that became a heading, or an item of a list, is the same passage in another form', () => {
  expect(compare([paragraph('Vår målbild')], [heading('Vår målbild')])).toMatchObject([
    { kind: 'changed', notes: [{ type: 'kind', from: 'paragraph', to: 'heading' }] },
  ])
  expect(
    compare([paragraph('Ett'), paragraph('Två')], [list('bulletList', 'Ett', 'Två')]),
  ).toMatchObject([
    { kind: 'changed', notes: [{ type: 'kind', from: 'paragraph', to: 'bullet' }] },
    { kind: 'changed', notes: [{ type: 'kind', from: 'paragraph', to: 'bullet' }] },
  ])
})

const priority = (id: string, line: string): ContentNode => ({
  type: 'priorityBlock',
  attrs: { priorityId: id, shown: { line } },
  content: [{ type: 'text', text: line }],
})

test('a priority comes and goes as a whole, and never for another one', () => {
  const [first, other] = [priority('a', 'Prioritering: Skog'), priority('b', 'Prioritering: Skog')]
  expect(compare([paragraph('Ett')], [paragraph('Ett'), first])).toMatchObject([
    { kind: 'same' },
    { kind: 'added', after: { node: first } },
  ])
  expect(compare([first], [other]).map(({ kind }) => kind)).toEqual(['removed', 'added'])
})

test('a priority that stands otherwise than it stood is a change, by words', () => {
  const [was, is] = [priority('a', 'Skog (föreslagen)'), priority('a', 'Skog (vald)')]
  expect(compare([was], [is])).toMatchObject([
    {
      kind: 'changed',
      runs: [
        { kind: 'same' },
        { before: [{ text: 'föreslagen' }] },
        { after: [{ text: 'vald' }] },
        {},
      ],
      notes: [],
    },
  ])
  expect(compare([was], [priority('a', 'Skog (föreslagen)')])).toMatchObject([{ kind: 'same' }])
})

test('a priority that nothing is told of is compared by its id alone', () => {
  const bare = (id: string): ContentNode => ({ type: 'priorityBlock', attrs: { priorityId: id } })
  expect(compare([bare('a')], [bare('a'), bare('b')]).map(({ kind }) => kind)).toEqual([
    'same',
    'added',
  ])
})

test('a change of marks alone is told in words, with the passage', () => {
  const part = (text: string, ...kinds: string[]): ContentNode => ({
    type: 'text',
    text,
    marks: kinds.map((type) => ({ type })),
  })
  const [change] = compare(
    [{ type: 'paragraph', content: [part('Vi ska '), part('mäta', 'italic')] }],
    [{ type: 'paragraph', content: [part('Vi '), part('ska', 'bold'), part(' mäta')] }],
  )
  expect(change).toMatchObject({
    kind: 'changed',
    runs: [{ kind: 'same' }],
    notes: [
      { type: 'mark', mark: 'bold', change: 'added', words: 'ska' },
      { type: 'mark', mark: 'italic', change: 'removed', words: 'mäta' },
    ],
  })
})

test('a new item of a list leaves the others alone, though all are numbered anew', () => {
  const kinds = compare(
    [list('orderedList', 'Ett mål', 'Två mål')],
    [list('orderedList', 'Noll mål', 'Ett mål', 'Två mål')],
  ).map(({ kind }) => kind)
  expect(kinds).toEqual(['added', 'same', 'same'])
})

test('tables are compared by row and cell', () => {
  const before = table(['Mål', 'År'], ['Effekt', '2028'], ['Skog', '2030'])
  const after = table(['Mål', 'År'], ['Effekt', '2029'], ['Vatten', '2031'], ['Skog', '2030'])
  const [change] = compare([before], [after])
  expect(change).toMatchObject({
    kind: 'table',
    rows: [
      { kind: 'same' },
      { kind: 'changed', cells: [{ kind: 'same' }, { kind: 'changed' }] },
      { kind: 'added' },
      { kind: 'same' },
    ],
  })
})

test('a column that was added to a table is a cell added in each row', () => {
  const before = table(['Mål för länet', 'År'], ['Effekt i nätet', '2028'])
  const after = table(['Mål för länet', 'Vem', 'År'], ['Effekt i nätet', 'Jämtkraft', '2028'])
  const [change] = compare([before], [after])
  const kinds = change?.kind === 'table' ? change.rows : []
  expect(kinds).toMatchObject([
    { cells: [{ kind: 'same' }, { kind: 'added' }, { kind: 'same' }] },
    { cells: [{ kind: 'same' }, { kind: 'added' }, { kind: 'same' }] },
  ])
})

const named = (index: number, text: string) => section(index, [paragraph(text)])

test('V6: a section that was moved is neither removed nor added, and only it is said to have moved', () => {
  const before = [0, 1, 2, 3].map((index) => named(index, `Text nummer ${index}`))
  const after = [before[3]!, before[0]!, before[1]!, before[2]!]
  expect(
    compareSections(before, after).map(({ sectionId, state, moved }) => [sectionId, state, moved]),
  ).toEqual([
    ['section-3', 'changed', true],
    ['section-0', 'same', false],
    ['section-1', 'same', false],
    ['section-2', 'same', false],
  ])
})

test('V6: sections come and go and are renamed; a removed one is shown where it stood', () => {
  const before = [named(0, 'Ett'), named(1, 'Två'), named(2, 'Tre')]
  const after = [{ ...before[0]!, title: 'Nytt namn' }, before[2]!, named(9, 'Nio')]
  const changes = compareSections(before, after)
  expect(changes.map(({ sectionId, state }) => [sectionId, state])).toEqual([
    ['section-0', 'changed'],
    ['section-1', 'removed'],
    ['section-2', 'same'],
    ['section-9', 'added'],
  ])
  expect(changes[0]?.head).toEqual([{ field: 'title', before: 'Avsnitt 1', after: 'Nytt namn' }])
  expect(changes[1]?.counts).toMatchObject({ removed: 1, wordsRemoved: 1 })
})

test('V6: a passage that was cut and pasted is said to have moved, within a section and to another', () => {
  const passage = paragraph('Det här stycket är långt nog för att kännas igen.')
  const [one, two, three] = [
    'Först kommer detta.',
    'Sedan kommer något annat här.',
    'Sist av allt.',
  ].map(paragraph)
  const before = [section(0, [passage, one!, two!, three!]), section(1, [two!])]
  const within = compareSections(before, [section(0, [one!, two!, three!, passage]), before[1]!])
  expect(within[0]?.counts).toMatchObject({ moved: 1, added: 0, removed: 0, changed: 0 })
  const across = compareSections(before, [
    section(0, [one!, two!, three!]),
    section(1, [two!, passage]),
  ])
  expect(across.map(({ counts }) => [counts.moved, counts.added, counts.removed])).toEqual([
    [1, 0, 0],
    [1, 0, 0],
  ])
  expect(across[0]?.blocks[0]).toMatchObject({ kind: 'removed', moved: { number: 2 } })
})

test('V7: many equal lines, or nothing in common, end', { timeout: 60_000 }, () => {
  const lines = (seed: number) =>
    section(
      0,
      Array.from({ length: 3_000 }, (_, at) => paragraph(`Rad ${(at * seed) % 7}`)),
    )
  const [long, other] = [1, 2].map((seed) => longRoadmap({ sections: 3, seed, signs: 50_000 }))
  // Work without end would not come back from here; how long it takes is `bench:compare`'s.
  expect(compareSections([lines(3)], [lines(5)])).toHaveLength(1)
  expect(compareSections(long!, other!).length).toBeGreaterThan(0)
  const every = changedRoadmap(long!, (text) => text.replaceAll(' ', ' och '))
  expect(compareSections(long!, every)).toHaveLength(long!.length)
})

test('a longest rising run is found', () => {
  expect(longestRising([3, 0, 1, 5, 2])).toEqual([1, 2, 4])
  expect(longestRising([])).toEqual([])
})
