import { createHmac } from 'node:crypto'

/** No vowels, so that no code is a word, and nothing that is taken for something else: 0 O, 1 I, 5 S, 8 B. */
const SIGNS = 'CDFHJKMNPQRTVWXY3479'
const LENGTH = 8
const SHAPE = new RegExp(`^[${SIGNS}]+$`)

/**
 * The code of a meeting's round: 20^8, over 25,000,000,000 possible ones. It is worked out anew from the
 * program's secret whenever it is shown, so that no table holds it.
 */
export function codeOf(secret: string, meetingId: string, round: number): string {
  let rest = BigInt(`0x${keyed(secret, 'join-code', `${meetingId} ${round}`).slice(0, 32)}`)
  let code = ''
  for (let index = 0; index < LENGTH; index += 1) {
    code += SIGNS[Number(rest % BigInt(SIGNS.length))]
    rest /= BigInt(SIGNS.length)
  }
  return code
}

/** What a code is looked up by. */
export function joinKeyOf(secret: string, code: string): string {
  return keyed(secret, 'join-key', code)
}

/** A code as somebody typed it: in small letters, with spaces or hyphens; null: it cannot be one. */
export function readCode(typed: string): string | null {
  const code = typed.replace(/[\s\u2010-\u2015-]/gu, '').toUpperCase()
  const isOne = code.length === LENGTH && SHAPE.test(code)
  return isOne ? code : null
}

/** As it is shown: two groups of four. */
export function inGroups(code: string): string {
  return `${code.slice(0, LENGTH / 2)} ${code.slice(LENGTH / 2)}`
}

/** What wrong codes from one place are counted under: an address, or a household's worth of IPv6. */
export function placeOf(secret: string, address: string): string {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
  return keyed(secret, 'join-address', plain.includes(':') ? subnet(plain) : plain).slice(0, 32)
}

/** The first 64 bits of an IPv6 address. */
function subnet(address: string): string {
  const [before = '', after] = address.split('::')
  const head = before.split(':').filter(Boolean)
  const tail = (after ?? '').split(':').filter(Boolean)
  const zeros = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length)
  const groups = [...head, ...Array<string>(zeros).fill('0'), ...tail]
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}

function keyed(secret: string, purpose: string, word: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${word}`, 'utf8').digest('hex')
}
