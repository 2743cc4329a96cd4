import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { withOutcome } from '@/lib/documents/marks'
import type { ContentNode } from '@/lib/documents/types'
import { DocumentText, isEmptyText } from './document-text'

const html = (...content: ContentNode[]) =>
  renderToStaticMarkup(<DocumentText content={{ type: 'doc', content }} />)
const text = (words: string, ...marks: ContentNode['marks'] & object): ContentNode => ({
  type: 'text',
  text: words,
  marks,
})
const paragraph = (...content: ContentNode[]): ContentNode => ({ type: 'paragraph', content })

test('paragraphs, headings, emphasis, lists and quotations are what they look like', () => {
  expect(
    html(
      { type: 'heading', attrs: { level: 3 }, content: [text('Rubrik')] },
      paragraph(text('Lokal nytta:', { type: 'italic' }), text(' så', { type: 'bold' })),
      {
        type: 'orderedList',
        attrs: { start: 3 },
        content: [{ type: 'listItem', content: [paragraph(text('ett'))] }],
      },
      { type: 'blockquote', content: [paragraph(text('citat'))] },
      { type: 'horizontalRule' },
    ),
  ).toBe(
    '<h3>Rubrik</h3><p><em>Lokal nytta:</em><strong> så</strong></p>' +
      '<ol start="3"><li><p>ett</p></li></ol><blockquote><p>citat</p></blockquote><hr/>',
  )
})

test('U7: words that came out of a meeting have its sign behind them, also across marks and inside a thread’s passage', () => {
  const content = {
    type: 'doc' as const,
    content: [
      paragraph(
        text('Nätet '),
        text('avgör', { type: 'comment', attrs: { threadId: 't' } }, { type: 'bold' }),
        text(' takten.'),
      ),
    ],
  }
  expect(
    renderToStaticMarkup(
      <DocumentText
        content={withOutcome(content, { from: 0, to: 11 }, 'o')}
        threads={{ signs: new Map([['t', <sup key="t">1</sup>]]), on: null }}
        outcomes={new Map([['o', <sup key="o">möte</sup>]])}
      />,
    ),
  ).toBe(
    '<p><span class="from-meeting" id="passage-o">Nätet </span>' +
      '<span class="from-meeting"><mark class="k" data-thread="t"><strong>avgör</strong></mark></span>' +
      '<sup>1</sup><sup>möte</sup> takten.</p>',
  )
})

test('a table has its header row as column headers', () => {
  const cell = (type: string, words: string) => ({ type, content: [paragraph(text(words))] })
  expect(
    html({
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('tableHeader', 'Kommun'), cell('tableHeader', 'MW')] },
        { type: 'tableRow', content: [cell('tableCell', 'Berg'), cell('tableCell', '7')] },
      ],
    }),
  ).toBe(
    '<div class="tw" role="group" tabindex="0"><table><thead><tr><th scope="col"><p>Kommun</p></th><th scope="col"><p>MW</p></th></tr></thead>' +
      '<tbody><tr><td><p>Berg</p></td><td><p>7</p></td></tr></tbody></table></div>',
  )
})

test('a task says what it is and whether it is done', () => {
  const list = html({
    type: 'taskList',
    content: [{ type: 'taskItem', attrs: { checked: true }, content: [paragraph(text('klar'))] }],
  })
  expect(list).toContain('checked=""')
  expect(list).toContain('aria-label="klar"')
})

test('the language of a passage is told', () => {
  expect(html(paragraph(text('gïele', { type: 'language', attrs: { lang: 'sma' } })))).toBe(
    '<p><span lang="sma">gïele</span></p>',
  )
})

describe('hostile content', () => {
  test('markup in a text is only words', () => {
    expect(html(paragraph(text('<img src=x onerror=alert(1)>')))).toBe(
      '<p>&lt;img src=x onerror=alert(1)&gt;</p>',
    )
  })

  test.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    '//evil.example',
    7,
    null,
  ])('a link to %j loses its address and keeps its words', (href) => {
    expect(html(paragraph(text('här', { type: 'link', attrs: { href } })))).toBe('<p>här</p>')
  })

  test('a link to the web opens nothing of ours', () => {
    expect(
      html(paragraph(text('här', { type: 'link', attrs: { href: 'https://a.example/' } }))),
    ).toBe('<p><a href="https://a.example/" rel="noopener noreferrer nofollow">här</a></p>')
  })

  test('nodes, marks and attributes that nobody knows leave their text', () => {
    expect(
      html({
        type: 'script',
        attrs: { src: 'https://evil.example/x.js', onload: 'alert(1)' },
        content: [
          paragraph(text('kvar', { type: 'iframe', attrs: { srcdoc: '<script>' } })),
          { type: 'heading', attrs: { level: '1><script>' }, content: [text('rubrik')] },
        ],
      }),
    ).toBe('<p>kvar</p><h3>rubrik</h3>')
  })

  test('a passage cannot carry a language that is none', () => {
    expect(
      html(paragraph(text('x', { type: 'language', attrs: { lang: 'sv" onclick="alert(1)' } }))),
    ).toBe('<p>x</p>')
  })
})

test('a priority says what it is, where it stands and what came out of the ballot, in no line of the text', () => {
  const shown = {
    over: 'Prioritering',
    title: '<b>Skog</b>',
    state: 'chosen',
    stateWords: 'Vald',
    href: '/areas/skog/priorities/1',
    declined: 'Väljs bort: gallring',
    result: { ballot: 'Omröstning 1 maj', href: '/ballots/1', says: 'plats 1 per person' },
    line: 'Prioritering: Skog (Vald)',
  }
  const drawn = html({ type: 'priorityBlock', attrs: { priorityId: 'a', shown } })
  for (const words of ['&lt;b&gt;Skog', 'Vald', shown.declined, shown.result.says])
    expect(drawn).toContain(words)
  expect(drawn).toContain('<a href="/areas/skog/priorities/1">')
  expect(drawn).not.toMatch(/<(p|h[1-6])\b/)
  expect(html({ type: 'priorityBlock', attrs: { priorityId: 'a' } })).toBe('')
  expect(isEmptyText({ type: 'doc', content: [{ type: 'priorityBlock' }] })).toBe(false)
})

test('a text of empty paragraphs is empty, whatever blanks it holds', () => {
  expect(isEmptyText({ type: 'doc', content: [{ type: 'paragraph' }, paragraph(text(' '))] })).toBe(
    true,
  )
  expect(isEmptyText({ type: 'doc', content: [paragraph(text('a'))] })).toBe(false)
})
