import * as Y from 'yjs'
import { expect, test } from 'vitest'
import { docContent } from '@/lib/documents/content'
import { flatten } from '@/lib/documents/passages'
import type { DocumentContent } from '@/lib/documents/types'
import { MAX_STRANGE_MARKS } from '@/lib/sync/limits'
import { FakeClient, FakeHost, FakeLog } from '@/tests/support/fake-room'
import { ScreenlessEditor } from '@/tests/support/screenless-editor'
import { PROGRAM_CLIENT_ID } from './text'
import { Reading } from './reading'

const TEXT: DocumentContent = {
  type: 'doc',
  content: [
    paragraph('I fjällen ska värdet stanna kvar, säger alla.'),
    paragraph('Värdet ska stanna i bygden där elen produceras.'),
    paragraph('Sist kommer något helt annat.'),
  ],
}

function paragraph(text: string) {
  return { type: 'paragraph', content: [{ type: 'text', text }] }
}

function writer(host: FakeHost, name: string) {
  const client = new FakeClient(host, name).connect().flow()
  return { client, editor: new ScreenlessEditor(client.doc) }
}

function comment(host: FakeHost, words: string, nth = 0, id = 'thread-1') {
  host.room.threads.hear([host.log.comment(id, words, nth)])
  host.settle()
}

test('P27: a comment’s mark is set on the right words, for its author, under the program’s own id', () => {
  const host = new FakeHost(new FakeLog(TEXT))
  const { client, editor } = writer(host, 'ada')
  comment(host, 'stanna', 1)
  client.flow()
  expect(editor.marked('thread-1')).toBe('stanna')
  expect(new Reading(host.log.doc()).marked.get('thread-1')?.[0]?.at).toBe(
    flatten(host.log.content()).text.lastIndexOf('stanna'),
  )
  const row = host.log.rows.at(-1)
  expect(row?.author).toMatchObject({ system: 'mark', personId: 'person kim' })
  expect(Y.decodeUpdate(row!.update).structs.map(({ id }) => id.client)).toContain(
    PROGRAM_CLIENT_ID,
  )
  expect(host.log.threads.get('thread-1')).toMatchObject({
    place: 'placed',
    now: { quote: 'stanna', block: 1 },
  })
})

test('an editor that has received the mark has nothing to say about it', () => {
  const host = new FakeHost(new FakeLog(TEXT))
  const { client, editor } = writer(host, 'ada')
  comment(host, 'stanna i bygden')
  comment(host, 'i bygden där', 0, 'thread-2')
  client.flow()
  const rows = host.log.rows.length
  editor.select(editor.find('bygden')).bold()
  client.flow()
  expect(host.log.rows).toHaveLength(rows + 1)
  expect([editor.marked('thread-1'), editor.marked('thread-2')]).toEqual([
    'stanna i bygden',
    'i bygden där',
  ])
})

test('P27: nobody else may write under the program’s id', () => {
  const host = new FakeHost(new FakeLog(TEXT))
  const doc = new Y.Doc()
  const eve = new FakeClient(host, 'eve', doc).connect().flow()
  doc.clientID = PROGRAM_CLIENT_ID
  eve.type('X')
  eve.flow()
  host.settle()
  expect(eve.closedWith).toBe(4422)
  expect(JSON.stringify(host.log.content())).not.toContain('X')
})

test('the reading is the text that everybody else reads', () => {
  const host = new FakeHost(new FakeLog(TEXT))
  const { client, editor } = writer(host, 'ada')
  editor.select(editor.find('bygden')).split()
  editor.list()
  editor.select(editor.find('helt')).bold()
  client.flow()
  const doc = host.log.doc()
  const { text, blocks } = new Reading(doc)
  expect({ text, blocks }).toEqual(flatten(docContent(doc)))
})

test('T25: a text with hundreds of threads is deleted, brought back and made bold as a whole', () => {
  const count = MAX_STRANGE_MARKS + 200
  const words = Array.from({ length: count }, (_, n) => `ord${n}.`)
  const host = new FakeHost(new FakeLog({ type: 'doc', content: [paragraph(words.join(' '))] }))
  const { client, editor } = writer(host, 'ada')
  host.room.threads.hear(words.map((word, n) => host.log.comment(`thread-${n}`, word)))
  host.settle()
  client.flow()
  const expectWhole = () => {
    client.flow()
    expect(client.closedWith).toBeNull()
    expect(client.acknowledged).toBe(client.sent)
    for (const n of [0, MAX_STRANGE_MARKS + 1, count - 1])
      expect(editor.marked(`thread-${n}`)).toBe(words[n])
  }
  const all = () => editor.select({ from: 1, to: editor.state.doc.content.size - 1 })
  all().erase()
  client.flow()
  editor.undo()
  expectWhole()
  all().bold()
  expectWhole()
  all()
  const cut = editor.cut()
  client.flow()
  editor.paste(cut)
  expectWhole()
})
