import { expect, test } from 'vitest'
import type { ContentNode, DocumentContent } from '@/lib/documents/types'
import { FakeClient, FakeHost, FakeLog } from '@/tests/support/fake-room'
import { ScreenlessEditor } from '@/tests/support/screenless-editor'

const p = (text: string): ContentNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const h = (text: string): ContentNode => ({
  type: 'heading',
  attrs: { level: 3 },
  content: [{ type: 'text', text }],
})
const doc = (...content: ContentNode[]): DocumentContent => ({ type: 'doc', content })
const [ONE, TWO, THREE, FOUR] = ['Ett om skog.', 'Två om vind.', 'Tre om vatten.', 'Fyra om folk.']

function open(content: DocumentContent) {
  const host = new FakeHost(new FakeLog(content))
  const client = new FakeClient(host, 'ada').connect().flow()
  return { host, client, editor: new ScreenlessEditor(client.doc) }
}

function ask(host: FakeHost, payload: unknown, id = 'request') {
  const row = {
    id,
    kind: 'restore',
    personId: 'person ada',
    organisationId: null,
    payload,
  } as const
  host.log.requests.set(id, row)
  host.room.threads.ask([row])
  host.settle()
}

test.each([
  ['a block is gone', doc(p(ONE), p(TWO), p(THREE)), doc(p(ONE), p(THREE))],
  ['a block is new', doc(p(ONE), p(THREE)), doc(p(ONE), p(TWO), p(THREE))],
  ['words are others', doc(p(ONE), p(TWO)), doc(p(ONE), p('Två om stark vind.'))],
  ['the kind is another', doc(p(ONE), p(TWO)), doc(h(ONE), p(TWO))],
  ['everything is another', doc(p(ONE), p(TWO)), doc(h(THREE), p(FOUR), p(ONE))],
  ['blocks have changed places', doc(p(ONE), p(TWO), p(THREE)), doc(p(THREE), p(ONE), p(TWO))],
  ['there was nothing', doc(p(ONE), p(TWO)), doc({ type: 'paragraph' })],
])('restores a text where %s', (_what, now, wanted) => {
  const { host, client } = open(now)
  ask(host, { content: wanted })
  client.flow()
  expect(host.log.content()).toEqual(wanted)
  expect(client.words()).toBe(JSON.stringify(wanted.content))
  expect(host.log.answers.get('request')).toEqual({ ok: true, seq: 2 })
})

test('what somebody writes meanwhile in a block that is not restored stays', () => {
  const base = doc(p(ONE), p(TWO), p(THREE))
  const { host, client, editor } = open(base)
  editor.select(editor.find('Ett')).type('Ettan')
  editor.select(editor.find('Tre')).split()
  client.flow()
  ask(host, { base, content: doc(p(ONE), p('Två om storm.'), p(THREE)) })
  expect(JSON.stringify(host.log.content())).toContain('Ettan om skog.')
  expect(JSON.stringify(host.log.content())).toContain('Två om storm.')
  expect(host.log.content().content.filter(({ content }) => content?.[0]?.text)).toHaveLength(3)
})

test('comments stay on their words, and carets in blocks that are equal', () => {
  const { host, client, editor } = open(doc(p(ONE), p(TWO), p(THREE)))
  host.room.threads.hear([host.log.comment('a', 'vind'), host.log.comment('b', 'vatten')])
  host.settle()
  const before = host.room.text!.doc.getXmlFragment('content').get(2)
  ask(host, { content: doc(p(FOUR), p('Två om stark vind.'), p(THREE)) })
  client.flow()
  expect([editor.marked('a'), editor.marked('b')]).toEqual(['vind', 'vatten'])
  expect(host.room.text!.doc.getXmlFragment('content').get(2)).toBe(before)
})

test.each([
  ['nothing', null],
  ['no text', { content: 'hej' }],
  ['a node that we do not have', { content: doc({ type: 'iframe' }) }],
  ['a base that is none', { content: doc(p(ONE)), base: 7 }],
])('a request with %s is refused and changes nothing', (_what, payload) => {
  const { host } = open(doc(p(ONE)))
  ask(host, payload)
  expect(host.log.answers.get('request')).toEqual({ ok: false, refused: 'invalid' })
  expect(host.log.rows).toHaveLength(1)
  expect(host.room.isWaiting).toBe(false)
})

test('P29: who may no longer restore is told so, and what others wrote at that moment is stored', () => {
  const { host, client, editor } = open(doc(p(ONE)))
  host.holds = true
  editor.select(editor.find('skog')).type('berg')
  while (client.outbox.length > 0) client.deliver()
  const payload = { content: doc(p(TWO)) }
  const asker = { personId: 'person eve', organisationId: null }
  const row = { id: 'request', kind: 'restore' as const, ...asker, payload }
  host.log.requests.set('request', row)
  host.room.threads.ask([row])
  host.turn()
  host.waiting = null
  host.holds = false
  host.run(host.room.refused(new Map(), ['request']))
  host.settle()
  expect(host.log.answers.get('request')).toEqual({ ok: false, refused: 'mayNot' })
  expect(host.log.content()).toEqual(doc(p('Ett om berg.')))
  expect(client.flow().closedWith).toBeNull()
})

test('a request is done once, however often it is read', () => {
  const { host, client, editor } = open(doc(p(ONE)))
  const payload = { content: doc(p(TWO)) }
  ask(host, payload)
  client.flow()
  editor.select(editor.find('vind')).type('storm')
  client.flow()
  ask(host, payload)
  expect(host.log.content()).toEqual(doc(p('Två om storm.')))
})
