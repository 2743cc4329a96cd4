import { open } from 'node:fs/promises'
import { recountBlt, type Recounted } from '@/lib/ballots/rules'
import { sayRecountRefused } from './recount-refused'
import { recountPublished } from './recount-result'
import type { FileCommand, Outcome } from './words'

/** Bytes: what can be held as text at once, with room for 100,000 papers by any method. */
const MAX_FILE = 256 * 1024 * 1024

/** Counts a file again by the program's rules, from the file alone (B8): no database, no settings, no folder. */
export const RECOUNT: FileCommand = {
  argument: 'file',
  options: { method: ['schulze', 'stv'] },
  does: 'counts a published result, or a BLT file by --method schulze|stv, from the file alone',
  run: async (file, { method }) => {
    const text = await textOf(file)
    if (typeof text !== 'string') return text
    // No BLT file begins so.
    if (/^\s*[{[]/.test(text)) return recountPublished(text, method)
    if (method !== 'schulze' && method !== 'stv')
      return { code: 2, say: 'A BLT file does not say how it is counted: --method schulze or stv.' }
    const counted = recountBlt(text, method)
    if (!counted.ok) return refused(counted.error.type, sayRecountRefused(counted.error))
    return { code: 0, value: counted.value, print: lines(counted.value) }
  },
}

function refused(type: string, message: string): Outcome {
  return { code: 1, value: { error: { type, message } }, say: message }
}

/** Older programs wrote their files in the Windows alphabet: what is not UTF-8 is read as that. */
async function textOf(file: string): Promise<string | Outcome> {
  const handle = await open(file, 'r').catch(() => null)
  if (!handle) return refused('no-such-file', `${file} cannot be read.`)
  try {
    const about = await handle.stat()
    if (!about.isFile()) return refused('no-such-file', `${file} is not a file.`)
    if (about.size > MAX_FILE)
      return refused('file-too-large', `${file} is larger than ${MAX_FILE / 1024 / 1024} MB.`)
    const bytes = await handle.readFile()
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    } catch {
      return new TextDecoder('windows-1252').decode(bytes)
    }
  } finally {
    await handle.close()
  }
}

/** For people: a place in front of each option, ties on one line. */
function lines(counted: Recounted): string {
  const places =
    counted.method === 'schulze'
      ? counted.tiers.map((tier) => (tier.length > 1 ? `${tier.join(' = ')}  (tie)` : tier.join()))
      : counted.elected
  const said = places.map((place, index) => `${String(index + 1).padStart(3)}  ${shown(place)}`)
  const head =
    counted.method === 'schulze' ? 'By Schulze, best first:' : 'Elected by STV, in order:'
  return [head, ...(said.length > 0 ? said : ['  –  nobody'])].join('\n')
}

/** A name in a file must not steer the terminal that shows it. */
const shown = (name: string) => name.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, ' ')
