import fc from 'fast-check'
import * as decoding from 'lib0/decoding'
import { expect, test } from 'vitest'
import {
  decodeClientMessage,
  encodeAcknowledgement,
  encodeAwareness,
  encodeHello,
  encodeQueryAwareness,
  encodeStateHash,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
  readAcknowledgement,
  readStateHash,
} from './wire'
import { MESSAGE, PROTOCOL_VERSION } from './messages'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const some = new Uint8Array([1, 2, 3])

test('P2: the bytes of every message are pinned; changing one means a new PROTOCOL_VERSION', () => {
  expect(PROTOCOL_VERSION).toBe(1)
  expect({
    step1: hex(encodeStep1(some)),
    step2: hex(encodeStep2(some)),
    update: hex(encodeUpdate(some)),
    awareness: hex(encodeAwareness([{ clientId: 300, clock: 5, state: '{}' }])),
    query: hex(encodeQueryAwareness()),
    hello: hex(encodeHello(1)),
    acknowledgement: hex(encodeAcknowledgement({ messages: 200, seq: 7 })),
    hash: hex(encodeStateHash({ epoch: 2, seq: 9, hash: new Uint8Array(32).fill(0xab) })),
  }).toEqual({
    step1: '000003010203',
    step2: '000103010203',
    update: '000203010203',
    awareness: '010701ac0205027b7d',
    query: '03',
    hello: '6601',
    acknowledgement: '64c80107',
    hash: `650209${'ab'.repeat(32)}`,
  })
})

test('what a client writes is read back', () => {
  const states = [{ clientId: 1, clock: 2, state: 'null' }]
  expect(decodeClientMessage(encodeStep1(some))).toEqual({
    ok: true,
    value: { type: 'step1', stateVector: some },
  })
  expect(decodeClientMessage(encodeUpdate(some))).toMatchObject({ value: { type: 'update' } })
  expect(decodeClientMessage(encodeAwareness(states))).toMatchObject({ value: { states } })
  expect(decodeClientMessage(encodeHello(3))).toMatchObject({ value: { version: 3 } })
  expect(decodeClientMessage(encodeQueryAwareness())).toMatchObject({ ok: true })
})

test('a client reads our own messages behind their type', () => {
  const behindType = (bytes: Uint8Array<ArrayBuffer>, type: number) => {
    const decoder = decoding.createDecoder(bytes)
    expect(decoding.readVarUint(decoder)).toBe(type)
    return decoder
  }
  const ack = encodeAcknowledgement({ messages: 4, seq: 5 })
  expect(readAcknowledgement(behindType(ack, MESSAGE.acknowledgement))).toEqual({
    messages: 4,
    seq: 5,
  })
  const hash = encodeStateHash({ epoch: 1, seq: 2, hash: new Uint8Array(32).fill(7) })
  expect(readStateHash(behindType(hash, MESSAGE.stateHash)).hash).toHaveLength(32)
})

test('T32: bytes of any kind are read or refused, never thrown', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect(typeof decodeClientMessage(bytes).ok).toBe('boolean')
    }),
    { numRuns: 5_000 },
  )
})

test('T32: a forged length, an endless number, an unknown type and trailing bytes are malformed', () => {
  for (const bytes of [
    [],
    [0],
    [0, 2, 0xff, 0xff, 0xff, 0x7f, 1],
    [0, 2, ...Array.from({ length: 20 }, () => 0xff)],
    [2, 0],
    [100, 1, 1],
    [101],
    [0, 3, 0],
    [3, 0],
    [1, 5, 0xff, 0xff, 0xff, 0xff, 0x7f],
    [102],
  ])
    expect(decodeClientMessage(new Uint8Array(bytes))).toMatchObject({ ok: false })
})
