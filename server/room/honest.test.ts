import { updateYFragment } from '@tiptap/y-tiptap'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentSchema } from '@/lib/documents/allowed'
import { NO_PRIORITY } from '@/lib/documents/attributes'
import { checkContent, docContent } from '@/lib/documents/content'
import type { ContentNode } from '@/lib/documents/types'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { Siege } from '@/tests/support/hostile'

const mark = fc.constantFrom(
  { type: 'bold' },
  { type: 'italic' },
  { type: 'link', attrs: { href: 'https://region.example/plan?a=1' } },
  { type: 'language', attrs: { lang: 'sma' } },
  { type: 'comment', attrs: { threadId: 'trad-1' } },
  { type: 'comment', attrs: { threadId: 'trad-2' } },
)
const text = fc.record({
  type: fc.constant('text'),
  text: fc.constantFrom('skog', 'vind och vatten', 'åäö 🌲', ' '),
  marks: fc.uniqueArray(mark, { maxLength: 3, selector: (one) => JSON.stringify(one) }),
})
const inline = fc.array(fc.oneof(text, fc.constant({ type: 'hardBreak' })), { maxLength: 4 })
const textblock = fc.oneof(
  inline.map((content) => ({ type: 'paragraph', content })),
  fc
    .record({ level: fc.constantFrom(3, 4, 5), content: inline })
    .map(({ level, content }) => ({ type: 'heading', attrs: { level }, content })),
)
const item = (type: string, attrs: object) =>
  fc.array(textblock, { minLength: 1, maxLength: 2 }).map((content) => ({ type, attrs, content }))
const cell = fc
  .record({
    type: fc.constantFrom('tableCell', 'tableHeader'),
    attrs: fc.record({
      colwidth: fc.constantFrom(null, [120]),
      align: fc.constantFrom(null, 'center'),
    }),
    content: fc.array(textblock, { minLength: 1, maxLength: 1 }),
  })
  .map((one) => one as ContentNode)
const block = fc.oneof(
  textblock,
  fc.constant({ type: 'horizontalRule' }),
  fc.constantFrom('0c9a7c0e-4a53-4a39-9d0d-6a1d6f0a0b10', NO_PRIORITY).map((priorityId) => ({
    type: 'priorityBlock',
    attrs: { priorityId },
  })),
  fc.array(item('listItem', {}), { minLength: 1, maxLength: 3 }).map((content) => ({
    type: 'bulletList',
    content,
  })),
  fc.array(item('listItem', {}), { minLength: 1, maxLength: 2 }).map((content) => ({
    type: 'orderedList',
    attrs: { start: 3, type: 'a' },
    content,
  })),
  fc.array(item('taskItem', { checked: true }), { minLength: 1, maxLength: 2 }).map((content) => ({
    type: 'taskList',
    content,
  })),
  fc.array(textblock, { minLength: 1, maxLength: 2 }).map((content) => ({
    type: 'blockquote',
    content,
  })),
  fc.array(cell, { minLength: 1, maxLength: 3 }).map((content) => ({
    type: 'table',
    content: [{ type: 'tableRow', content }],
  })),
)
const page = fc.array(block, { minLength: 1, maxLength: 5 })

test(
  'P6: whatever an editor makes of a text is taken, and everybody has it',
  { timeout: 30_000 },
  () => {
    const schema = documentSchema()
    fc.assert(
      fc.property(fc.array(page, { minLength: 1, maxLength: 4 }), (pages) => {
        const siege = new Siege()
        for (const [index, content] of pages.entries()) {
          const writer = index % 2 === 0 ? siege.ada : siege.eve
          const node = schema.nodeFromJSON({ type: 'doc', content })
          const meta = { mapping: new Map(), isOMark: new Map() }
          const fragment = writer.doc.getXmlFragment(CONTENT_ROOT)
          writer.doc.transact(() => updateYFragment(writer.doc, fragment, node, meta))
          for (const client of [siege.ada, siege.eve, siege.ada]) client.flow()
          expect([siege.ada.closedWith, siege.eve.closedWith]).toEqual([null, null])
          expect(writer.acknowledged).toBe(writer.sent)
        }
        const stored = siege.host.log.content()
        expect(checkContent(stored).ok).toBe(true)
        expect(docContent(siege.ada.doc)).toEqual(stored)
        expect(docContent(siege.eve.doc)).toEqual(stored)
        expect(() => schema.nodeFromJSON(stored).check()).not.toThrow()
      }),
      { numRuns: 30 },
    )
  },
)
