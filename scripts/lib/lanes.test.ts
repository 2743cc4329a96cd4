import { expect, test } from 'vitest'
import { inLanes } from './lanes.mjs'

/** A job that ends when it is told to, and what has begun so far. */
function jobs(...names: string[]) {
  const begun: string[] = []
  const ends = new Map<string, { well(): void; ill(error: Error): void }>()
  const all = names.map((name) => () => {
    begun.push(name)
    return new Promise<void>((well, ill) => ends.set(name, { well, ill }))
  })
  return { begun, all, end: (name: string) => ends.get(name)! }
}

const turn = () => new Promise((next) => setImmediate(next))

test('so many jobs at a time, in their order: a lane that is free takes the next', async () => {
  const { begun, all, end } = jobs('long', 'short', 'next', 'last')
  const done = inLanes(2, all)
  expect(begun).toEqual(['long', 'short'])
  end('short').well()
  await turn()
  expect(begun).toEqual(['long', 'short', 'next'])
  end('next').well()
  await turn()
  expect(begun).toEqual(['long', 'short', 'next', 'last'])
  end('last').well()
  end('long').well()
  await done
})

test('after a failure nothing begins, and it is thrown when what runs has ended', async () => {
  const { begun, all, end } = jobs('fails', 'goes on', 'never')
  let thrown: unknown
  const done = inLanes(2, all).catch((error) => (thrown = error))
  const error = new Error('no space left')
  end('fails').ill(error)
  await turn()
  expect([begun, thrown]).toEqual([['fails', 'goes on'], undefined])
  end('goes on').well()
  await done
  expect([begun, thrown]).toEqual([['fails', 'goes on'], error])
})
