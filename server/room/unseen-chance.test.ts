import { test, expect } from 'vitest'
import * as Y from 'yjs'
import { contentText, docContent } from '@/lib/documents/content'
import { FakeClient, FakeHost } from '@/tests/support/fake-room'
import { ScreenlessEditor } from '@/tests/support/screenless-editor'

/** Signs that nobody types twice (Unicode's private ones). */
const FIRST_SIGN = 0xe000

function world(seed: number) {
  const random = seeded(seed)
  const host = new FakeHost()
  const writers = ['ada', 'ben', 'cim'].map((name) => {
    const client = new FakeClient(host, name, new Y.Doc()).connect().flow()
    return { client, editor: new ScreenlessEditor(client.doc) }
  })
  let sign = FIRST_SIGN
  const erased = new Set<string>()
  const ends = ({ state }: ScreenlessEditor) => {
    const places: { from: number; to: number }[] = []
    state.doc.descendants((node, position) => {
      if (!node.isTextblock) return true
      for (let at = 0; at <= node.content.size; at += 1)
        places.push({ from: position + 1 + at, to: position + 1 + at })
      return false
    })
    return places
  }
  const acts: ((editor: ScreenlessEditor) => void)[] = [
    ...Array.from({ length: 6 }, () => (editor: ScreenlessEditor) => {
      editor.type(String.fromCharCode(sign))
      sign += 1
    }),
    (editor) => {
      const { from } = editor.state.selection
      const before = editor.state.doc.textBetween(Math.max(0, from - 1), from)
      if (before.charCodeAt(0) < FIRST_SIGN) return
      erased.add(before)
      editor.select({ from: from - 1, to: from }).erase()
    },
    (editor) => editor.block('heading'),
    (editor) => editor.block('paragraph'),
    (editor) => editor.list(),
    (editor) => editor.quote(),
    (editor) => editor.split(),
    (editor) => editor.join(),
  ]
  const step = () => {
    const { client, editor } = writers[random(writers.length)]!
    const dice = random(10)
    if (dice < 4) {
      const places = ends(editor)
      const place = places[random(places.length)]
      // Nothing is left to write in.
      if (!place) return
      editor.select(place)
      acts[random(acts.length)]!(editor)
    } else if (dice < 7) client.deliver()
    else if (dice < 9) client.read()
    else host.turn()
  }
  const settle = () => {
    const moves = () =>
      writers.some(({ client: { inbox, outbox } }) => inbox.length + outbox.length)
    while (moves() || host.room.isWaiting) {
      for (const { client } of writers) client.flow()
      host.settle()
    }
  }
  const signs = () =>
    Array.from({ length: sign - FIRST_SIGN }, (_, n) => String.fromCharCode(FIRST_SIGN + n))
  return { host, writers, step, settle, kept: () => signs().filter((one) => !erased.has(one)) }
}

test(
  'P33: three people type and change blocks as they like, over any network: every sign that nobody took away stands there',
  { timeout: 60_000 },
  () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const { host, writers, step, settle, kept } = world(seed)
      for (let n = 0; n < 120; n += 1) step()
      settle()
      const text = contentText(host.log.content())
      const missing = kept().filter((sign) => !text.includes(sign))
      expect({ seed, missing }).toEqual({ seed, missing: [] })
      for (const { client } of writers)
        expect(docContent(client.doc), `seed ${seed}`).toEqual(host.log.content())
    }
  },
)

/** Mulberry32: the same numbers for the same seed, below `limit`. */
function seeded(seed: number) {
  let state = seed
  return (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}
