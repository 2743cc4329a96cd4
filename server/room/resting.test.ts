import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { MESSAGE } from '@/lib/sync/messages'
import { CommentedText } from '@/tests/support/commented-text'
import { FakeClient, FakeHost, FakeLog } from '@/tests/support/fake-room'

/** A room in which somebody has written; `isAwake`: whether the Y.Doc that it had then is still in use. */
function written(words = 'Nuläge') {
  const log = new FakeLog({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
  })
  const host = new FakeHost(log)
  const ada = new FakeClient(host, 'ada').connect().flow()
  ada.type(' och mål')
  ada.flow()
  let isAwake = true
  host.room.text?.doc.on('destroy', () => (isAwake = false))
  return { host, ada, isAwake: () => isAwake }
}

const bytesTo = (client: FakeClient) =>
  client.inbox.map((frame) => Buffer.from(frame).toString('hex'))

test('a text that rests is without its Y.Doc, and tells newcomers what one that does not would', () => {
  const [still, resting] = [written(), written()]
  resting.host.room.rest()
  expect([still.isAwake(), resting.isAwake()]).toEqual([true, false])
  const [first, second] = [still, resting].map(({ host }) => {
    host.room.tellHash()
    return new FakeClient(host, 'ben').connect().flow()
  })
  expect(second?.words()).toBe(first?.words())
  expect(second?.words()).toContain('Nuläge och mål')
  expect(second?.hash?.seq).toBe(first?.hash?.seq)
  expect(Buffer.from(second?.hash?.hash ?? [])).toEqual(Buffer.from(first?.hash?.hash ?? [1]))
})

test('whoever writes in it, or comes back with a part of it, finds it as it was', () => {
  const { host, ada } = written()
  const part = new Y.Doc()
  Y.applyUpdate(part, Y.encodeStateAsUpdate(ada.doc))
  for (const words of [', läget', ', hoten']) {
    host.room.rest()
    ada.type(words)
    ada.flow()
  }
  host.room.rest()
  const ben = new FakeClient(host, 'ben', part).connect().flow()
  expect(ben.words()).toContain('Nuläge och mål, läget, hoten')
  expect(JSON.stringify(host.log.content())).toContain('Nuläge och mål, läget, hoten')
  expect(ada.acknowledged).toBe(ada.sent)
})

test('nothing rests while letters wait or are being stored', () => {
  const { host, ada, isAwake } = written()
  host.holds = true
  ada.type('!')
  ada.deliver()
  host.room.rest()
  host.turn()
  host.room.rest()
  expect(isAwake()).toBe(true)
  host.commit()
  ada.flow()
  host.room.rest()
  expect(isAwake()).toBe(false)
})

test('a long text, which would take its time, does not rest', () => {
  const { host, isAwake } = written('x'.repeat(100_000))
  host.room.rest()
  expect(isAwake()).toBe(true)
})

test('a text in which much was written and little stands does rest', () => {
  const { host, ada, isAwake } = written()
  for (let times = 0; times < 3; times += 1) {
    ada.type('x'.repeat(60_000))
    ada.flow()
    ada.text().delete(6, 60_000)
    ada.flow()
  }
  host.room.rest()
  expect(isAwake()).toBe(false)
})

test('whoever comes to a text that rests is asked for what is not in the log', () => {
  const { host } = written()
  host.room.rest()
  const ben = new FakeClient(host, 'ben').connect()
  while (ben.outbox.length > 0) ben.deliver()
  const vector = Buffer.from(Y.encodeStateVector(host.log.doc())).toString('hex')
  const [question] = bytesTo(ben).filter((hex) => hex.startsWith(`0${MESSAGE.sync}00`))
  expect(question?.endsWith(vector)).toBe(true)
})

describe.each([
  { name: 'rests', pause: (text: CommentedText) => void text.host.room.rest() },
  { name: 'is read again', pause: readAgain },
  { name: 'does neither', pause: () => {} },
])('P28: in a text that $name', ({ pause }) => {
  test('what is gone with its block stays gone, whatever else is changed', () => {
    const text = new CommentedText()
    text.comment()
    const { editor } = text.writer('ada')
    const { from } = editor.find('Värdet')
    const { to } = editor.find('produceras.')
    editor.dispatch(editor.state.tr.delete(from - 1, to + 1))
    text.settle()
    expect(text.row().place).toBe('removed')
    pause(text)
    editor.select(editor.find('en inledning')).erase()
    text.settle()
    expect(text.row().place).toBe('removed')
  })
})

/** As when another process has stored something. */
function readAgain({ host }: CommentedText): void {
  host.run(host.room.catchUp(host.log.rows.length + 1))
}
