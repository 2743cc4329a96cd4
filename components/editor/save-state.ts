import { unreachable } from '@/lib/kernel/unreachable'

/**
 * What may be said about saving. Driven by acknowledgements of committed edits (G1) and by what the
 * browser's own journal has written, never by "the socket is open" or "the document is synced".
 */

export type SaveState =
  /** Every edit made here is in the database. */
  | { kind: 'saved' }
  | { kind: 'saving'; changes: number; since: Date }
  /** `loud`: nothing was acknowledged for 30 s (G3). `blocked`: this browser cannot keep a copy either. */
  | { kind: 'unsaved'; changes: number; since: Date; loud: boolean; blocked: boolean }
  /** The browser is offline and its journal holds every unsent edit. */
  | { kind: 'local'; changes: number; since: Date }

/** `away`: the server does not answer. `offline`: the browser says that there is no network. */
export type Link = 'up' | 'away' | 'offline'

export type SaveEvent =
  /** A local update, numbered from 1 without gaps. */
  | { type: 'edited'; number: number; at: Date }
  | { type: 'journaled'; through: number }
  | { type: 'journal-failed' }
  | { type: 'acknowledged'; through: number }
  | { type: 'link'; link: Link; at: Date }
  /** Time has passed. */
  | { type: 'tick' }

/** Unacknowledged updates; while nothing can be sent, updates of one change share an entry. */
type Pending = { through: number; change: number; at: Date; lastAt: Date }

export type SaveFacts = {
  pending: readonly Pending[]
  changesSoFar: number
  journaledThrough: number
  journalFailed: boolean
  link: Link
  linkSince: Date
  /** A line on which edits waited was lost, and nothing has been acknowledged since. */
  inVain: boolean
}

/** How long "Saving …" may be shown before it must read "Not saved" (G3), in ms. */
export const SAVING_FOR = 5_000
/** How long nothing may be acknowledged before the state is loud (G3), in ms. */
export const LOUD_AFTER = 30_000
/** A pause in typing, or this much typing without a pause, begins a new change, in ms. */
const CHANGE_PAUSE = 1_000
const CHANGE_LENGTH = 10_000

export function noEdits(at: Date): SaveFacts {
  return {
    pending: [],
    changesSoFar: 0,
    journaledThrough: 0,
    journalFailed: false,
    link: 'away',
    linkSince: at,
    inVain: false,
  }
}

export function reduceSave(facts: SaveFacts, event: SaveEvent): SaveFacts {
  switch (event.type) {
    case 'edited':
      return edited(facts, event)
    case 'journaled':
      return {
        ...facts,
        journalFailed: false,
        journaledThrough: Math.max(facts.journaledThrough, event.through),
      }
    case 'journal-failed':
      return { ...facts, journalFailed: true }
    case 'acknowledged':
      return {
        ...facts,
        pending: facts.pending.filter((entry) => entry.through > event.through),
        inVain: false,
      }
    case 'link':
      return event.link === facts.link ? facts : linked(facts, event)
    case 'tick':
      return facts
    default:
      return unreachable(event)
  }
}

function linked(facts: SaveFacts, { link, at }: { link: Link; at: Date }): SaveFacts {
  const isLostWithEdits = facts.link === 'up' && facts.pending.length > 0
  return { ...facts, link, linkSince: at, inVain: facts.inVain || isLostWithEdits }
}

function edited(facts: SaveFacts, { number, at }: { number: number; at: Date }): SaveFacts {
  const last = facts.pending.at(-1)
  const continues = last !== undefined && isSameChange(facts, last, at)
  const change = continues ? last.change : facts.changesSoFar + 1
  const changesSoFar = Math.max(facts.changesSoFar, change)
  if (continues && facts.link !== 'up') {
    const longer = { ...last, through: number, lastAt: at }
    return { ...facts, changesSoFar, pending: [...facts.pending.slice(0, -1), longer] }
  }
  const entry = { through: number, change, at, lastAt: at }
  return { ...facts, changesSoFar, pending: [...facts.pending, entry] }
}

function isSameChange(facts: SaveFacts, last: Pending, at: Date): boolean {
  const begun = facts.pending.find((entry) => entry.change === last.change) ?? last
  return (
    at.getTime() - last.lastAt.getTime() < CHANGE_PAUSE &&
    at.getTime() - begun.at.getTime() < CHANGE_LENGTH
  )
}

export function saveStateAt(facts: SaveFacts, now: Date): SaveState {
  const [oldest] = facts.pending
  const newest = facts.pending.at(-1)
  if (!oldest || !newest) return { kind: 'saved' }

  const changes = new Set(facts.pending.map((entry) => entry.change)).size
  const since = oldest.at
  const keptHere = !facts.journalFailed && facts.journaledThrough >= newest.through
  if (facts.link === 'offline' && keptHere) return { kind: 'local', changes, since }
  if (facts.link === 'up' && now.getTime() < savingUntil(facts, oldest))
    return { kind: 'saving', changes, since }

  const age = now.getTime() - since.getTime()
  return {
    kind: 'unsaved',
    changes,
    since,
    loud: age >= LOUD_AFTER,
    blocked: facts.journalFailed && age >= SAVING_FOR,
  }
}

/**
 * After a reconnection the waiting edits are being saved again: their five seconds start anew. Not when
 * they were lost on their way before: a server without its database takes lines and drops them, again and
 * again, and that is not saving.
 */
function savingUntil(facts: SaveFacts, oldest: Pending): number {
  if (facts.inVain) return oldest.at.getTime()
  return Math.max(oldest.at.getTime(), facts.linkSince.getTime()) + SAVING_FOR
}

/** Milliseconds until time alone changes the state, or null when only an event can. */
export function nextChangeIn(facts: SaveFacts, now: Date): number | null {
  const [oldest] = facts.pending
  if (!oldest) return null
  const begun = oldest.at.getTime()
  const moments = [savingUntil(facts, oldest), begun + SAVING_FOR, begun + LOUD_AFTER]
  const ahead = moments.map((moment) => moment - now.getTime()).filter((wait) => wait > 0)
  return ahead.length > 0 ? Math.min(...ahead) : null
}

/** Whether two states read the same to the one who writes. */
export function sameSaveState(a: SaveState, b: SaveState): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
