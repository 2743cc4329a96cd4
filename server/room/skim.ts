import * as decoding from 'lib0/decoding'
import { MAX_DELETE_RANGES, MAX_STRUCTS } from '@/lib/sync/limits'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { StructRefused } from './structs'

/** What the low five bits of a struct's first byte say it is, and the bits above: Yjs's version 1. */
const KIND = { gc: 0, deleted: 1, string: 4, format: 6, type: 7, any: 8, skip: 10 }
const HAS_ORIGIN = 0x80
const HAS_RIGHT = 0x40
const HAS_KEY = 0x20
/** Types that carry a name: an element and a hook. */
const NAMED = new Set([3, 5])

/**
 * Counts an update's structs and deletions without making any: a megabyte can hold half a million, which
 * Yjs takes 400 ms to decode, and their numbers stand between them (T25). Throws for too many, for roots and
 * content that no text of ours has, and where the bytes end too early.
 */
export function skim(update: Uint8Array<ArrayBuffer>): void {
  const from = decoding.createDecoder(update)
  let structs = 0
  for (let clients = decoding.readVarUint(from); clients > 0; clients--) {
    const own = decoding.readVarUint(from)
    structs += own
    if (structs > MAX_STRUCTS) throw new StructRefused('too many structs')
    pass(from, 2)
    for (let left = own; left > 0; left--) passStruct(from)
  }
  let ranges = 0
  for (let clients = decoding.readVarUint(from); clients > 0; clients--) {
    pass(from, 1)
    const own = decoding.readVarUint(from)
    ranges += own
    if (ranges > MAX_DELETE_RANGES) throw new StructRefused('too many deletions')
    pass(from, 2 * own)
  }
  if (decoding.hasContent(from)) throw new StructRefused('trailing bytes')
}

function passStruct(from: decoding.Decoder): void {
  const info = decoding.readUint8(from)
  const kind = info & 0x1f
  if (kind === KIND.gc || info === KIND.skip) return pass(from, 1)
  if (info & HAS_ORIGIN) pass(from, 2)
  if (info & HAS_RIGHT) pass(from, 2)
  if (!(info & (HAS_ORIGIN | HAS_RIGHT))) {
    if (decoding.readVarUint(from) !== 1) pass(from, 2)
    else if (decoding.readVarString(from) !== CONTENT_ROOT) throw new StructRefused('another root')
    if (info & HAS_KEY) passBytes(from)
  }
  passContent(from, kind)
}

function passContent(from: decoding.Decoder, kind: number): void {
  switch (kind) {
    case KIND.deleted:
      return pass(from, 1)
    case KIND.string:
      return passBytes(from)
    case KIND.format:
      passBytes(from)
      return passBytes(from)
    case KIND.type:
      if (NAMED.has(decoding.readVarUint(from))) passBytes(from)
      return
    case KIND.any:
      // An attribute is one value; the gate asks again, this is for its weight.
      if (decoding.readVarUint(from) !== 1) throw new StructRefused('no such value of an attribute')
      decoding.readAny(from)
      return
    default:
      throw new StructRefused('content of another kind')
  }
}

/** So many numbers. */
function pass(from: decoding.Decoder, numbers: number): void {
  for (let left = numbers; left > 0; left--) decoding.readVarUint(from)
}

/** Bytes behind their length, which may be a lie. */
function passBytes(from: decoding.Decoder): void {
  const length = decoding.readVarUint(from)
  if (length > from.arr.length - from.pos) throw new StructRefused('cut short')
  from.pos += length
}
