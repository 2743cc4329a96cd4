import { Chance } from '@/tests/simulation/chance'
import { Arena, LawBroken } from './arena'
import { Mutator } from './mutator'

/** Cases between two questions whether the room works, and cases that one arena lives through. */
const ROUND = 100
export const BLOCK = 500

export type Played = { kinds: Map<string, number>; refused: number; stored: number }
/** What broke a law, with all frames since the arena was new: they can be played again without a seed. */
export type Finding = { seed: number; at: number; law: string; frames: Uint8Array[] }

/** One arena with the cases of a seed; the same every time. */
export function play(seed: number): Played | Finding {
  const chance = new Chance(seed)
  const frames: Uint8Array[] = []
  const played: Played = { kinds: new Map(), refused: 0, stored: 0 }
  try {
    const arena = new Arena()
    const mutator = new Mutator(arena, chance)
    const rows = arena.host.log.rows.length
    for (let at = 1; at <= BLOCK; at += 1) {
      if (at % ROUND === 1) arena.leaveAda()
      const { kind, frame } = mutator.next()
      frames.push(frame)
      played.kinds.set(kind, (played.kinds.get(kind) ?? 0) + 1)
      const code = arena.send(frame)
      if (code !== null) {
        played.refused += 1
        mutator.refresh()
      }
      if (at % ROUND === 0) arena.works()
    }
    played.stored = arena.host.log.rows.length - rows
    return played
  } catch (error) {
    if (!(error instanceof LawBroken)) throw error
    return { seed, at: frames.length, law: error.message, frames }
  }
}

/** The law that these frames break, played in a new arena; null if none. */
export function lawBrokenBy(frames: readonly Uint8Array[]): string | null {
  try {
    const arena = new Arena()
    arena.leaveAda()
    for (const frame of frames) arena.send(frame)
    arena.works()
    return null
  } catch (error) {
    if (!(error instanceof LawBroken)) throw error
    return error.message
  }
}

/** Leaves out what is not needed to break the same law: halves first, then single frames. */
export function reduced(frames: readonly Uint8Array[]): Uint8Array[] {
  let left = [...frames]
  if (!lawBrokenBy(left)) return left
  for (let size = left.length >> 1; size > 0; size >>= 1)
    for (let from = 0; from < left.length;) {
      const without = [...left.slice(0, from), ...left.slice(from + size)]
      if (lawBrokenBy(without)) left = without
      else from += size
    }
  return left
}
