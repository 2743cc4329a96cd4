import { afterEach, expect, test, vi } from 'vitest'
import type { ShownBlock } from '@/lib/documents/blocks'
import { BlockWords } from './block-words'

const missing: ShownBlock = { over: 'Prioritering', missing: 'Finns inte', line: 'Finns inte' }
const says = (title: string): ShownBlock => ({
  over: 'Prioritering',
  title,
  state: 'chosen',
  stateWords: 'Vald',
  href: null,
  declined: null,
  result: null,
  line: title,
})

afterEach(() => vi.unstubAllGlobals())

/** A door that knows these, and what it was asked. */
function door(known: Record<string, ShownBlock>) {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address)
    if (address.includes('trasig')) return new Response('', { status: 500 })
    const ids = new URL(address, 'https://a.se').searchParams.get('ids')?.split(',')
    const blocks = Object.entries(known).filter(([id]) => ids?.includes(id) ?? true)
    return Response.json({ blocks, missing })
  })
  return asked
}

/** Until the blocks have been told something. */
const told = (words: BlockWords) =>
  new Promise<void>((resolve) => {
    const stop = words.subscribe(() => {
      stop()
      resolve()
    })
  })

test('the blocks of a text are asked for together and once, and one that nobody knows says so', async () => {
  const asked = door({ a: says('Skog') })
  const words = new BlockWords('/blocks')
  expect([words.of('a'), words.of('b'), words.of('a')]).toEqual(['waiting', 'waiting', 'waiting'])
  await told(words)
  expect([words.of('a'), words.of('b')]).toEqual([says('Skog'), missing])
  expect(asked).toEqual(['/blocks?ids=a,b'])
})

test('a text without blocks asks nothing; what is offered is known from then on', async () => {
  const asked = door({ a: says('Skog'), b: says('Vatten') })
  const words = new BlockWords('/blocks')
  expect(asked).toEqual([])
  expect((await words.offered()).map(([id]) => id)).toEqual(['a', 'b'])
  expect(words.of('b')).toEqual(says('Vatten'))
  expect(asked).toEqual(['/blocks'])
})

test('what could not be asked for says so, and is asked for again by whoever draws it next', async () => {
  const asked = door({})
  const words = new BlockWords('/trasig')
  words.of('a')
  const drawn = new Promise((resolve) => {
    words.subscribe(() => resolve(words.of('a')))
  })
  expect(await drawn).toBe('unreachable')
  await vi.waitFor(() => expect(words.of('a')).toBe('waiting'))
  await expect(words.offered()).rejects.toThrow('500')
  expect(asked).toHaveLength(3)
})
