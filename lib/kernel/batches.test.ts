import { expect, test } from 'vitest'
import { inBatches } from './batches'

/** A question that is answered when it is told to. */
function slow() {
  const asked: { keys: readonly string[]; answer(): void; fail(): void }[] = []
  const find = inBatches<string, string>((keys) => {
    const known = keys.filter((key) => key !== 'nobody').map((key) => [key, `is ${key}`] as const)
    return new Promise((resolve, reject) => {
      asked.push({
        keys,
        answer: () => resolve(new Map(known)),
        fail: () => reject(new Error('the store is away')),
      })
    })
  })
  return { find, asked }
}
const settled = () => new Promise((done) => setImmediate(done))

test('what is asked while a question is under way is the next one, each key once', async () => {
  const { find, asked } = slow()
  const first = find('a')
  await settled()
  const rest = Promise.all([find('b'), find('a'), find('b'), find('nobody')])
  await settled()
  expect(asked.map(({ keys }) => keys)).toEqual([['a']])
  asked[0]?.answer()
  expect(await first).toBe('is a')
  await settled()
  expect(asked.map(({ keys }) => keys)).toEqual([['a'], ['b', 'a', 'nobody']])
  asked[1]?.answer()
  expect(await rest).toEqual(['is b', 'is a', 'is b', null])
})

test('a question that fails fails for those who asked it, and for nobody else', async () => {
  const { find, asked } = slow()
  const first = find('a')
  await settled()
  const second = find('b')
  asked[0]?.fail()
  await expect(first).rejects.toThrow('the store is away')
  await settled()
  asked[1]?.answer()
  expect(await second).toBe('is b')
})

test('a question that cannot even be asked is no reason not to ask the next', async () => {
  let isAway = true
  const find = inBatches<string, string>((keys) => {
    if (isAway) throw new Error('the store is away')
    return Promise.resolve(new Map(keys.map((key) => [key, `is ${key}`])))
  })
  await expect(find('a')).rejects.toThrow('the store is away')
  isAway = false
  expect(await find('a')).toBe('is a')
})
