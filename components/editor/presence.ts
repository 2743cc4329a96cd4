import type { Awareness } from 'y-protocols/awareness'
import { isRecord } from '@/lib/kernel/is-record'

/** Someone else with this section open. The server says who; the browser only says where. */
export type Present = {
  clientId: number
  name: string
  organisation: string | null
  shortName: string
  colour: PresenceColour
  /** Places in the Y.Doc as JSON, or null for someone who reads. */
  cursor: { anchor: unknown; head: unknown } | null
}

const COLOURS = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'] as const
export type PresenceColour = (typeof COLOURS)[number]

/** Everybody but this editor, in a steady order. What does not carry the server's `user` is left out. */
export function othersPresent(awareness: Awareness): Present[] {
  const present: Present[] = []
  for (const [clientId, state] of awareness.getStates()) {
    if (clientId === awareness.clientID) continue
    const one = presentOf(clientId, state)
    if (one) present.push(one)
  }
  return present.sort((a, b) => a.clientId - b.clientId)
}

function presentOf(clientId: number, state: unknown): Present | null {
  if (!isRecord(state) || !isRecord(state['user'])) return null
  const { user, cursor } = state
  const { name, organisation, shortName, colour } = user
  if (typeof name !== 'string') return null
  return {
    clientId,
    name,
    organisation: typeof organisation === 'string' ? organisation : null,
    shortName: typeof shortName === 'string' ? shortName : name,
    colour: colourOf(colour),
    cursor: isRecord(cursor) ? { anchor: cursor['anchor'], head: cursor['head'] } : null,
  }
}

/** The server numbers people from 0; the stylesheet has six colours, always beside a name. */
function colourOf(number: unknown): PresenceColour {
  const index = typeof number === 'number' && number >= 0 ? Math.floor(number) % COLOURS.length : 5
  return COLOURS[index] ?? 'p6'
}

/** How one is called in full: name and organisation. */
export function fullLabel({ name, organisation }: Present): string {
  return organisation === null ? name : `${name}, ${organisation}`
}
