import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { stretches, type DeleteSet } from './stretches'

const CLIENT = 7

test('stretches follow each other without a hole, and each is in the set or is not, as Yjs says of every sign', () => {
  const gaps = fc.array(fc.tuple(fc.nat(4), fc.integer({ min: 1, max: 4 })), { maxLength: 12 })
  fc.assert(
    fc.property(gaps, fc.nat(30), fc.integer({ min: 1, max: 30 }), (given, clock, length) => {
      let at = 0
      const ranges = given.map(([gap, len]) => {
        const range = { clock: at + gap, len }
        at += gap + len
        return range
      })
      const deletes: DeleteSet = { clients: new Map([[CLIENT, ranges]]) }
      const signs = [...stretches(deletes, { client: CLIENT, clock, length })].flatMap((one) =>
        Array.from({ length: one.length }, (_, n) => [one.clock + n, one.isIn]),
      )
      expect(signs).toEqual(
        Array.from({ length }, (_, n) => [
          clock + n,
          Y.isDeleted(deletes, Y.createID(CLIENT, clock + n)),
        ]),
      )
    }),
    { numRuns: 2_000 },
  )
})
