import { expect, test } from 'vitest'
import type { ContentNode } from '@/lib/documents/types'
import { contentHtml, versionHtml } from './html'

const HOSTILE = [
  '<script>alert(1)</script>',
  '</style><img src=x onerror=alert(1)>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '<!-- --><iframe src=//evil.example>',
  '&lt;b&gt; &#60;b&#62;',
]

const words = {
  contents: 'Innehåll',
  facts: [{ name: 'Namngiven av', value: 'Ada' }],
  section: '§',
  purpose: 'Syfte',
  question: 'Fråga',
  responsible: 'Ansvarig',
  done: 'klar',
  notDone: 'inte klar',
  empty: 'Inget är skrivet.',
}
const text = (said: string, ...marks: NonNullable<ContentNode['marks']>): ContentNode => ({
  type: 'text',
  text: said,
  ...(marks.length > 0 && { marks }),
})
const inParagraph = (...content: ContentNode[]) =>
  contentHtml({ content: [{ type: 'paragraph', content }] }, words)

function file(said: string): string {
  return versionHtml({
    locale: 'sv',
    version: { title: said, name: said, number: 1 },
    sections: [
      {
        number: 1,
        title: said,
        purpose: said,
        question: said,
        responsible: said,
        content: { type: 'doc', content: [{ type: 'paragraph', content: [text(said)] }] },
      },
    ],
    words: { ...words, facts: [{ name: said, value: said }] },
    lead: [{ heading: said, paragraphs: [said] }],
  })
}

test.each(HOSTILE)('no word of a text becomes markup in the file: %j', (said) => {
  const plain = file('x')
  const tags = (html: string) => html.match(/<[^>]*>/g)?.length
  expect(tags(file(said).replaceAll('<br>', ''))).toBe(tags(plain))
  expect(file(said)).not.toMatch(/<(script|img|svg|iframe|style>.*<style)/i)
})

test.each([
  'javascript:alert(1)',
  ' JAVASCRIPT:x',
  'data:text/html,x',
  '//evil.example',
  'https://a" onclick="x',
])('a link that may run is its words: %j', (href) => {
  expect(inParagraph(text('här', { type: 'link', attrs: { href } }))).toBe('<p>här</p>')
})

test('a link to the web stays one, and signs in its address are escaped', () => {
  expect(
    inParagraph(text('här', { type: 'link', attrs: { href: 'https://a.example/?a=1&b=2' } })),
  ).toBe('<p><a href="https://a.example/?a=1&#38;b=2" rel="noopener noreferrer">här</a></p>')
})

test('headings, lists, tasks, tables and languages keep what they mean', () => {
  const html = contentHtml(
    {
      content: [
        { type: 'heading', attrs: { level: 4 }, content: [text('Mål')] },
        {
          type: 'orderedList',
          attrs: { start: 3 },
          content: [{ type: 'listItem', content: [{ type: 'paragraph', content: [text('tre')] }] }],
        },
        {
          type: 'taskList',
          content: [
            {
              type: 'taskItem',
              attrs: { checked: true },
              content: [{ type: 'paragraph', content: [text('a')] }],
            },
          ],
        },
        {
          type: 'table',
          content: [
            {
              type: 'tableRow',
              content: [
                {
                  type: 'tableHeader',
                  attrs: { colspan: 2 },
                  content: [{ type: 'paragraph', content: [text('År')] }],
                },
              ],
            },
            {
              type: 'tableRow',
              content: [
                { type: 'tableHeader', content: [] },
                { type: 'tableCell', content: [] },
              ],
            },
          ],
        },
        {
          type: 'paragraph',
          content: [text('buerie', { type: 'language', attrs: { lang: 'sma' } })],
        },
      ],
    },
    words,
  )
  expect(html).toContain('<h4>Mål</h4>')
  expect(html).toContain('<ol start="3">')
  expect(html).toContain('<span class="vh"> klar</span>')
  expect(html).toContain('<th scope="col" colspan="2">')
  expect(html).toContain('<th scope="row">')
  expect(html).toContain('<span lang="sma">buerie</span>')
})

test('the file stands by itself: its language, one h1, contents that lead to sections, no script, nothing fetched', () => {
  const html = file('Färdplan')
  expect(html).toMatch(/^<!doctype html>\n<html lang="sv">/)
  expect(html.match(/<h1>/g)).toHaveLength(1)
  expect(html).toContain('<a href="#s1">')
  expect(html).toContain('<h2 id="s1">')
  expect(html).not.toMatch(/<script|<link|src=|@import|url\(/)
})
