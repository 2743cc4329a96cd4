import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkContent } from '@/lib/documents/content'
import type { ContentMark, ContentNode, DocumentContent } from '@/lib/documents/types'
import { frozenContent } from '@/lib/versions/rules/clean'
import { differencesOf, partsOf, restoredText } from './restoring'

const text = (words: string, ...marks: ContentMark[]): ContentNode => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks }),
})
const block = (type: string, ...content: ContentNode[]): ContentNode => ({ type, content })
const p = (words: string) => (words ? block('paragraph', text(words)) : { type: 'paragraph' })
const doc = (...content: ContentNode[]): DocumentContent => ({ type: 'doc', content })
const list = (...items: string[]) =>
  block('bulletList', ...items.map((words) => block('listItem', p(words))))
const comment: ContentMark = {
  type: 'comment',
  attrs: { threadId: '11111111-1111-4111-8111-111111111111' },
}

describe('bringing back', () => {
  const now = doc(p('Ett'), p('Två nya'), p('Tre'), list('a', 'b'))
  const past = doc(p('Ett'), p('Två'), p('Tre gamla'), list('a', 'B'))

  test('each difference by itself, also within a list', () => {
    const parts = partsOf(now, past)
    expect(differencesOf(parts).map(({ id }) => id)).toEqual(['1', '2', '3'])
    expect(restoredText(parts, new Set(['2']))).toEqual(
      doc(p('Ett'), p('Två nya'), p('Tre gamla'), list('a', 'b')),
    )
    expect(restoredText(parts, new Set(['3']))).toEqual(
      doc(p('Ett'), p('Två nya'), p('Tre'), list('a', 'B')),
    )
    expect(restoredText(parts, 'all')).toEqual(past)
    expect(restoredText(parts, new Set())).toEqual(now)
  })

  test('single words of a paragraph, with the look that they had', () => {
    const [a, b] = [doc(p('Vi kan bygga mycket nu')), doc(p('Vi ska bygga mycket sedan'))]
    const parts = partsOf(a, b)
    const [difference] = differencesOf(parts)
    expect(difference?.words).toEqual([
      { id: '1.1', now: 'kan', past: 'ska' },
      { id: '1.2', now: 'nu', past: 'sedan' },
    ])
    expect(restoredText(parts, new Set(['1.1']))).toEqual(doc(p('Vi ska bygga mycket nu')))
  })

  test('a paragraph comes back without the ones beside it that were written since', () => {
    const [k, u] = ['Krokom bygger solceller.', 'Universitetet mäter.']
    const parts = partsOf(doc(p('a'), p(''), p(u), p('nytt')), doc(p('a'), p(k)))
    const found = differencesOf(parts)
    expect(found.map(({ blocks }) => blocks.flatMap(({ runs }) => runs))).toEqual([
      [{ kind: 'added', text: k }],
      [],
      [{ kind: 'removed', text: u }],
      [{ kind: 'removed', text: 'nytt' }],
    ])
    const back = doc(p('a'), p(k), p(''), p(u), p('nytt'))
    expect(restoredText(parts, new Set(['1']))).toEqual(back)
    expect(restoredText(parts, 'all')).toEqual(doc(p('a'), p(k)))
  })

  test('a text of which nothing is left is one empty paragraph', () => {
    expect(restoredText(partsOf(doc(p('a')), doc()), 'all')).toEqual(doc(p('')))
  })

  test('a paragraph that was a heading is a difference in looks', () => {
    const heading = { ...block('heading', text('Rubrik')), attrs: { level: 3 } }
    const [difference] = differencesOf(partsOf(doc(p('Rubrik')), doc(heading)))
    expect(difference).toMatchObject({ looksOnly: true, blocks: [], words: [] })
  })

  test('comments stay on the words that stay, and are no difference', () => {
    const commented = doc(block('paragraph', text('Vi vill '), text('bygga nytt', comment)))
    expect(differencesOf(partsOf(commented, doc(p('Vi vill bygga nytt'))))).toEqual([])
    const back = restoredText(partsOf(commented, doc(p('Snart ska vi bygga nytt'))), 'all')
    expect(back).toEqual(
      doc(block('paragraph', text('Snart ska vi '), text('bygga nytt', comment))),
    )
    const words = restoredText(
      partsOf(commented, doc(p('De vill bygga gammalt'))),
      new Set(['1.1']),
    )
    expect(words).toEqual(doc(block('paragraph', text('De vill '), text('bygga nytt', comment))))
  })
})

const bold: ContentMark = { type: 'bold' }
const word = fc.constantFrom('sol', 'vind ', 'och ', 'x')
const inline = fc.record({ words: word, bold: fc.boolean(), commented: fc.boolean() })
const paragraph = fc.array(inline, { maxLength: 5 }).map((runs): ContentNode => {
  const nodes = runs.map((run) =>
    text(run.words, ...(run.bold ? [bold] : []), ...(run.commented ? [comment] : [])),
  )
  return nodes.length > 0 ? block('paragraph', ...nodes) : { type: 'paragraph' }
})
const node = fc.oneof(
  paragraph,
  fc
    .array(paragraph, { minLength: 1, maxLength: 3 })
    .map((items) => block('bulletList', ...items.map((item) => block('listItem', item)))),
  paragraph.map((inside) => block('blockquote', inside)),
)
const content = fc.array(node, { minLength: 1, maxLength: 6 }).map((nodes) => doc(...nodes))

describe('laws', () => {
  test(
    'all differences lead to the earlier text, none leave the text of now, any choice is a valid text',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(content, content, fc.array(fc.nat(12)), (now, past, picks) => {
          const parts = partsOf(now, frozenContent(past))
          const all = restoredText(parts, 'all')
          expect(frozenContent(all)).toEqual(frozenContent(past))
          expect(frozenContent(restoredText(parts, new Set()))).toEqual(frozenContent(now))
          const some = restoredText(parts, new Set(picks.map(String)))
          expect(checkContent(some).ok).toBe(true)
        }),
        { numRuns: 100 },
      )
    },
  )
})
