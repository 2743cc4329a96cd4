import { expect, test } from 'vitest'
import type { ContentMark, ContentNode, DocumentContent } from '@/lib/documents/types'
import type { ProposalThread } from '@/lib/proposals/types'
import { withProposals } from './proposed-content'

const on = (threadId: string): ContentMark => ({ type: 'comment', attrs: { threadId } })
const bold: ContentMark = { type: 'bold' }
const t = (text: string, ...marks: ContentMark[]): ContentNode => ({ type: 'text', text, marks })
const text = (...lines: ContentNode[][]): DocumentContent => ({
  type: 'doc',
  content: lines.map((content) => ({ type: 'paragraph', content })),
})

function proposal(id: string, quote: string, replacement: string, mode = 'replace', at = '1') {
  const passage = { quote, prefix: '', suffix: '', block: 0 }
  return {
    id,
    at,
    place: 'placed',
    said: passage,
    words: passage,
    proposal: { mode, replacement, state: 'open' },
  } as ProposalThread
}

/** `-` around what goes, `+` around what comes. */
function shown(content: DocumentContent): string {
  return content.content
    .map((line) =>
      (line.content ?? [])
        .map(({ text: words = '', marks = [] }) => {
          if (marks.some(({ type }) => type === 'proposedRemoval')) return `-${words}-`
          return marks.some(({ type }) => type === 'proposedAddition') ? `+${words}+` : words
        })
        .join(''),
    )
    .join('\n')
}

const passage = text([t('Det '), t('stärker ', on('a')), t('platsen', bold, on('a')), t(' mer.')])

test('old words are struck where they stand, new ones stand behind them', () => {
  const one = proposal('a', 'stärker platsen', 'ger platsen arbete')
  expect(shown(withProposals(passage, [one]))).toBe('Det -stärker-+ger+ platsen+ arbete+ mer.')
})

test('over pieces with other emphasis, and over two lines', () => {
  const whole = proposal('a', 'stärker platsen', 'ger arbete')
  expect(shown(withProposals(passage, [whole]))).toBe('Det -stärker --platsen-+ger arbete+ mer.')
  const lines = text([t('Ett '), t('två', on('a'))], [t('tre', on('a')), t(' fyra')])
  const both = proposal('a', 'två\ntre', '2\n3')
  expect(shown(withProposals(lines, [both]))).toBe('Ett -två-+2+\n-tre-+3+ fyra')
})

test('a deletion and an insertion', () => {
  const gone = proposal('a', 'stärker platsen', '', 'delete')
  expect(shown(withProposals(passage, [gone]))).toBe('Det -stärker --platsen- mer.')
  const more = proposal('a', 'stärker platsen', 'och bygden', 'insert')
  expect(shown(withProposals(passage, [more]))).toBe('Det stärker platsen+ och bygden+ mer.')
})

test('new words at the start of a line stand before its first word', () => {
  const line = text([t('Ett.')], [t('platsen', on('a')), t(' mer.')])
  const one = proposal('a', 'platsen', 'den platsen')
  expect(shown(withProposals(line, [one]))).toBe('Ett.\n+den +platsen mer.')
})

test('of two proposals for the same words the text shows the first, and nothing of one whose words changed', () => {
  const both = text([t('Det '), t('stärker', on('a'), on('b')), t(' mer.')])
  const [first, second] = [
    proposal('a', 'stärker', 'lyfter', 'replace', '2'),
    proposal('b', 'stärker', 'bär', 'replace', '1'),
  ]
  expect(shown(withProposals(both, [first, second]))).toBe('Det -stärker-+bär+ mer.')
  const changed = { ...first, words: { ...first.words, quote: 'bär upp' } }
  expect(shown(withProposals(both, [changed]))).toBe('Det stärker mer.')
})

test('a text without proposals is the text itself', () => {
  expect(withProposals(passage, [])).toBe(passage)
})
