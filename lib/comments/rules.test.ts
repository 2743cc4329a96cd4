import { expect, test } from 'vitest'
import { threadPlaces } from '@/lib/documents/marks'
import { flatten, passageAt } from '@/lib/documents/passages'
import type { DocumentContent } from '@/lib/documents/types'
import { browserId } from '@/lib/kernel/browser-id'
import { besideText, newer, passageOfWords } from './rules'
import { StartThread } from './schema'
import type { Thread } from './types'

const line = (text: string, threadId?: string) => ({
  type: 'paragraph',
  content: [
    {
      type: 'text',
      text,
      ...(threadId && { marks: [{ type: 'comment', attrs: { threadId } }] }),
    },
  ],
})
const content: DocumentContent = {
  type: 'doc',
  content: [
    line('Vi väljer bort det som drivs väl nationellt.'),
    line('Kurser för den som arbetar.', 'marked'),
    line('Vi frågar: ”Räknas väg 84?” (ja) ett två.'),
  ],
}
const flat = flatten(content)

function thread(id: string, given: Partial<Thread> = {}): Thread {
  const words = { quote: '', prefix: '', suffix: '', block: 0 }
  return {
    id,
    areaId: 'a',
    sectionId: 's',
    documentId: 'd',
    pauseId: null,
    kind: 'comment',
    said: words,
    place: 'placed',
    words,
    by: { personId: 'p', name: 'P', organisation: 'O' },
    at: '2026-11-25T08:00:00.000000Z',
    changedAt: '2026-11-25T08:00:00.000000Z',
    resolved: null,
    comments: [],
    count: 1,
    proposal: null,
    ...given,
  }
}

test('typed words are found in their paragraph, whatever the spaces, the case and the quotation marks', () => {
  const found = passageOfWords(flat, { block: 2, quote: ' "räknas  VÄG 84?" (ja)' })
  expect(found).toMatchObject({ ok: true, value: { quote: '”Räknas väg 84?” (ja)', block: 2 } })
  expect(passageOfWords(flat, { block: 0, quote: 'väg 84' }).ok).toBe(false)
  expect(passageOfWords(flat, { block: 0, quote: '.*' }).ok).toBe(false)
  expect(passageOfWords(flat, { block: 3, quote: '' }).ok).toBe(false)
})

test('without words the passage is the paragraph itself', () => {
  expect(passageOfWords(flat, { block: 1, quote: '' })).toMatchObject({
    value: { quote: 'Kurser för den som arbetar.', block: 1 },
  })
})

test('threads stand in reading order: at their mark, at their words, or at their block', () => {
  const from = flat.text.indexOf('väg 84')
  const waits = passageAt(flat, { from, to: from + 6 })
  const threads = [
    thread('waits', { place: 'waiting', words: waits }),
    thread('gone', { place: 'removed', words: { ...waits, quote: 'borta', block: 99 } }),
    thread('marked'),
    thread('lost', {
      place: 'waiting',
      words: { quote: 'finns ej', prefix: '', suffix: '', block: 0 },
    }),
  ]
  const shown = besideText(content, threads)
  expect(shown.threads.map(({ id }) => id)).toEqual(['lost', 'marked', 'gone', 'waits'])
  expect([...threadPlaces(shown.content).keys()]).toEqual(['marked', 'waits'])
  expect(flatten(shown.content)).toEqual(flat)
})

test('what was fetched of a conversation is kept when a list brings its beginning only', () => {
  const said = (id: string) => ({
    id,
    by: thread('x').by,
    at: '',
    body: id,
    mentions: [],
  })
  const whole = thread('a', { comments: [said('1'), said('2')], count: 2 })
  const resolved = { by: whole.by, at: '' }
  const later = thread('a', { comments: [said('1')], count: 2, resolved, changedAt: '2027' })
  expect(newer(whole, later)).toMatchObject({ resolved, comments: [{ id: '1' }, { id: '2' }] })
  expect(newer(later, whole)).toMatchObject({ resolved, comments: [{ id: '1' }, { id: '2' }] })
  const answered = { ...later, count: 3 }
  expect(newer(whole, answered).comments).toHaveLength(1)
})

test('a browser’s ids are UUIDs', () => {
  const ids = Array.from({ length: 200 }, browserId)
  expect(new Set(ids).size).toBe(200)
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})

test.each([
  { kind: 'feedback' },
  { kind: 'proposal' },
  { body: '  ' },
  { body: 'x'.repeat(5_001) },
  { body: 'hidden \u202E sign' },
  { anchor: { quote: '', prefix: '', suffix: '', block: 0 } },
  { anchor: { quote: 'x'.repeat(2_001), prefix: '', suffix: '', block: 0 } },
  { anchor: { quote: 'x', prefix: 'x'.repeat(65), suffix: '', block: 0 } },
  { anchor: { quote: 'x\u0000', prefix: '', suffix: '', block: 0 } },
  { anchor: { quote: 'x', prefix: '', suffix: '', block: -1 } },
  { mentions: ['person:1'] },
  { mentions: Array.from({ length: 21 }, () => `person:${browserId()}`) },
  { place: 'placed' },
])('a comment like this is refused: %j', (given) => {
  const usual = { id: browserId(), sectionId: browserId(), kind: 'comment', body: 'Bra' }
  expect(StartThread.safeParse(usual).success).toBe(true)
  expect(StartThread.safeParse({ ...usual, ...given }).success).toBe(false)
})
