import { expect, test } from 'vitest'
import { writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { inLoads } from '@/tests/support/loads'
import { contentText, docContent } from '@/lib/documents/content'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { FakeClient, FakeHost, peer } from '@/tests/support/fake-room'
import { ScreenlessEditor } from '@/tests/support/screenless-editor'

type Writer = { client: FakeClient; editor: ScreenlessEditor }

/** A text of three paragraphs that two people have open. */
function written(...paragraphs: string[]) {
  const host = new FakeHost()
  const writers = ['ada', 'ben'].map((name): Writer => {
    const client = new FakeClient(host, name).connect().flow()
    return { client, editor: new ScreenlessEditor(client.doc) }
  })
  const [ada, ben] = writers as [Writer, Writer]
  for (const [index, words] of paragraphs.entries()) {
    if (index > 0) ada.editor.split()
    if (words) ada.editor.type(words)
  }
  settle(host, [ada, ben])
  return { host, ada, ben, text: () => contentText(host.log.content()) }
}

function settle(host: FakeHost, writers: Writer[]): void {
  const isMoving = () =>
    writers.some(({ client: { inbox, outbox } }) => inbox.length + outbox.length > 0)
  while (isMoving() || host.room.isWaiting) {
    for (const { client } of writers) client.flow()
    host.settle()
  }
}

type Change = [name: string, act: (editor: ScreenlessEditor) => void, expected: string]
const CHANGES: Change[] = [
  [
    'becomes a heading',
    (editor) => editor.select(editor.find('Bygg')).block('heading'),
    'Ett.\nBygg snabba laddstråk.\nTre.',
  ],
  [
    'is put into a list',
    (editor) => editor.select(editor.find('Bygg')).list(),
    'Ett.\nBygg snabba laddstråk.\nTre.',
  ],
  [
    'is put into a quotation',
    (editor) => editor.select(editor.find('Bygg')).quote(),
    'Ett.\nBygg snabba laddstråk.\nTre.',
  ],
  [
    'is joined to the one before',
    (editor) => {
      const { from } = editor.find('Bygg')
      editor.select({ from, to: from }).join()
    },
    'Ett.Bygg snabba laddstråk.\nTre.',
  ],
  [
    'becomes a heading and is written on',
    (editor) => {
      editor.select(editor.find('Bygg')).block('heading')
      const { to } = editor.find('stråk.')
      editor.select({ from: to, to }).type(' Nu!')
    },
    'Ett.\nBygg snabba laddstråk. Nu!\nTre.',
  ],
]

/** Letter by letter, as people do. */
function typeIn(editor: ScreenlessEditor, words: string, before: string): void {
  const { from } = editor.find(before)
  editor.select({ from, to: from })
  for (const letter of words) editor.type(letter)
}

test.each(CHANGES)(
  'P33: what is typed into a block while it %s stands there',
  (_, act, expected) => {
    const { host, ada, ben, text } = written('Ett.', 'Bygg laddstråk.', 'Tre.')
    act(ada.editor)
    typeIn(ben.editor, 'snabba ', 'laddstråk')
    // The letters come first: they are in the block that ada removes without having seen them.
    while (ben.client.outbox.length > 0) ben.client.deliver()
    host.settle()
    settle(host, [ada, ben])
    expect(text()).toBe(expected)
  },
)

test.each(CHANGES)(
  'P33: and what comes when the block that %s is gone already',
  (_, act, expected) => {
    const { host, ada, ben, text } = written('Ett.', 'Bygg laddstråk.', 'Tre.')
    act(ada.editor)
    while (ada.client.outbox.length > 0) ada.client.deliver()
    host.settle()
    typeIn(ben.editor, 'snabba ', 'laddstråk')
    // Some letters have come, some come later.
    for (let n = 0; n < 3; n += 1) ben.client.deliver()
    host.settle()
    settle(host, [ada, ben])
    expect(text()).toBe(expected)
    expect(contentText(host.log.content())).toBe(text())
  },
)

test('P33: in a block of its own, where nothing of what stood around them is left; else they would be lost', () => {
  const { host, ada, ben, text } = written('Ett.', 'Bygg laddstråk.', 'Tre.')
  const { from, to } = ada.editor.find('Bygg laddstråk.')
  ada.editor.select({ from: from - 2, to }).erase()
  typeIn(ben.editor, 'snabba ', 'laddstråk')
  settle(host, [ben, ada])
  expect(text()).toContain('snabba')
  expect(text()).not.toContain('laddstråk')
})

test('P33: what was seen and removed is not put back', () => {
  const { host, ada, ben, text } = written('Ett.', 'Bygg laddstråk.', 'Tre.')
  typeIn(ben.editor, 'snabba ', 'laddstråk')
  settle(host, [ada, ben])
  ada.editor.select(ada.editor.find('snabba ')).erase()
  ada.editor.select(ada.editor.find('Bygg')).block('heading')
  typeIn(ben.editor, 'nya ', 'laddstråk')
  settle(host, [ben, ada])
  expect(text()).toBe('Ett.\nBygg nya laddstråk.\nTre.')
})

test('P33: nor what its writer took away again', () => {
  const { host, ada, ben, text } = written('Ett.', 'Bygg laddstråk.', 'Tre.')
  ada.editor.select(ada.editor.find('Bygg')).block('heading')
  typeIn(ben.editor, 'snabba ', 'laddstråk')
  ben.editor.select(ben.editor.find('snabba ')).erase()
  settle(host, [ada, ben])
  expect(text()).toBe('Ett.\nBygg laddstråk.\nTre.')
})

test('P33: the log names the program, for whoever wrote the words; both people have them', () => {
  const { host, ada, ben } = written('Bygg laddstråk.')
  ada.editor.select(ada.editor.find('Bygg')).block('heading')
  typeIn(ben.editor, 'snabba ', 'laddstråk')
  settle(host, [ben, ada])
  const own = host.log.rows.flatMap(({ author }) => (author.type === 'system' ? author : []))
  expect(own.slice(1).map(({ system, personId }) => [system, personId])).toEqual([
    ['kept', 'person ben'],
  ])
  for (const { client } of [ada, ben]) expect(docContent(client.doc)).toEqual(host.log.content())
})

test('P33: where they go is known also after the log has been read again', () => {
  const { host, ada, ben, text } = written('Ett.', 'Bygg laddstråk.', 'Tre.')
  ada.editor.select(ada.editor.find('Bygg')).block('heading')
  while (ada.client.outbox.length > 0) ada.client.deliver()
  host.settle()
  // Another process writes something meanwhile: the next append is a conflict.
  const elsewhere = host.log.doc()
  const before = Y.encodeStateVector(elsewhere)
  elsewhere.getXmlFragment(CONTENT_ROOT).push([new Y.XmlElement('horizontalRule')])
  const update = new Uint8Array(Y.encodeStateAsUpdate(elsewhere, before))
  const author = { type: 'peer', peer: peer('dag') } as const
  host.log.rows.push({ author, update, messages: 1, newClients: [elsewhere.clientID] })
  typeIn(ben.editor, 'snabba ', 'laddstråk')
  settle(host, [ben, ada])
  expect(text()).toContain('Bygg snabba laddstråk.')
})

test('P33: whoever was away, and sends what they have before they look, brings their words, too', () => {
  const { host, ada, ben, text } = written('Ett.', 'Bygg laddstråk.', 'Tre.')
  ben.client.cut()
  typeIn(ben.editor, 'snabba ', 'laddstråk')
  ada.editor.select(ada.editor.find('Bygg')).list()
  settle(host, [ada])
  ben.client.connect()
  settle(host, [ada, ben])
  expect(text()).toBe('Ett.\nBygg snabba laddstråk.\nTre.')
})

test('P33: so does whoever looks first, and sends their edits as they were made; what they took back stays away', () => {
  const { host, ada, ben, text } = written('Ett.', 'Bygg laddstråk.', 'Tre.')
  ben.client.cut()
  const made: Uint8Array[] = []
  ben.client.doc.on('update', (update: Uint8Array) => made.push(update))
  typeIn(ben.editor, 'snabba och dyra ', 'laddstråk')
  ben.editor.select(ben.editor.find('och dyra ')).erase()
  ada.editor.select(ada.editor.find('Bygg')).list()
  settle(host, [ada])
  const sent = inLoads(made)
  Y.applyUpdate(ben.client.doc, Y.encodeStateAsUpdate(host.log.doc()), ben.client)
  expect(ben.client.words()).not.toContain('snabba')
  ben.client.connect()
  for (const update of sent) ben.client.post((to) => writeUpdate(to, update))
  settle(host, [ada, ben])
  expect(text()).toBe('Ett.\nBygg snabba laddstråk.\nTre.')
  expect(docContent(ben.client.doc)).toEqual(host.log.content())
})

test('P33: of words that came in one piece, what their writer takes away from its middle stays away', () => {
  const { host, ada, ben, text } = written('Ett.', 'Bygg laddstråk.', 'Tre.')
  ben.client.cut()
  const made: Uint8Array[] = []
  ben.client.doc.on('update', (update: Uint8Array) => made.push(update))
  const { from } = ben.editor.find('laddstråk')
  ben.editor.select({ from, to: from }).type('snabba och dyra långa ')
  ben.editor.select(ben.editor.find('och dyra ')).erase()
  ada.editor.select(ada.editor.find('Bygg')).list()
  settle(host, [ada])
  ben.client.connect()
  for (const update of inLoads(made)) ben.client.post((to) => writeUpdate(to, update))
  settle(host, [ada, ben])
  expect(text()).toBe('Ett.\nBygg snabba långa laddstråk.\nTre.')
})

test('P33: what somebody else wrote does not go with words that were put back, be it as like them as it may', () => {
  const { host, ada, ben, text } = written('Ett.', 'Bygg laddstråk.', 'Tre.')
  const remove = (words: string) => {
    const { from, to } = ada.editor.find(words)
    ada.editor.select({ from: from - 2, to }).erase()
  }
  remove('Bygg laddstråk.')
  typeIn(ben.editor, 'snabba ', 'laddstråk')
  const typed = ben.client.outbox.length
  ben.editor.select(ben.editor.find('snabba ')).erase()
  settle(host, [ada])
  for (let n = 0; n < typed; n += 1) ben.client.deliver()
  settle(host, [ada])
  expect(text()).toBe('Ett.\nsnabba \nTre.')
  // In one turn, as if it were the same paragraph in another place.
  const { to } = ada.editor.find('Tre.')
  ada.editor.select({ from: to, to }).split()
  ada.editor.type('snart ')
  remove('snabba ')
  while (ada.client.outbox.length > 0) ada.client.deliver()
  settle(host, [ada, ben])
  expect(text()).toBe('Ett.\nTre.\nsnart ')
})
