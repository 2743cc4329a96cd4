import type { Awareness } from 'y-protocols/awareness'
import { isRecord } from '@/lib/kernel/is-record'
import { PRESENCE_COLOURS } from '@/lib/sync/presence-colour'

/** Someone else with this section open. The server says who; the browser only says where. */
export type Present = {
  clientId: number
  personId: string
  name: string
  organisation: string | null
  shortName: string
  colour: PresenceColour
  /** Places in the Y.Doc as JSON, or null for someone who reads. */
  cursor: { anchor: unknown; head: unknown } | null
}

/** A colour of presence in the stylesheet, `--p1` … `--p6`. */
export type PresenceColour = `p${number}`

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
  const { id, name, organisation, shortName, colour } = user
  if (typeof name !== 'string') return null
  return {
    clientId,
    personId: typeof id === 'string' ? id : '',
    name,
    organisation: typeof organisation === 'string' ? organisation : null,
    shortName: typeof shortName === 'string' ? shortName : name,
    colour: colourOf(colour),
    cursor: isRecord(cursor) ? { anchor: cursor['anchor'], head: cursor['head'] } : null,
  }
}

/** The server numbers people from 0; the stylesheet has six colours, always beside a name. */
function colourOf(number: unknown): PresenceColour {
  const known = typeof number === 'number' && number >= 0
  return `p${known ? (Math.floor(number) % PRESENCE_COLOURS) + 1 : PRESENCE_COLOURS}`
}

/** How one is called in full: name and organisation. */
export function fullLabel({ name, organisation }: Present): string {
  return organisation === null ? name : `${name}, ${organisation}`
}
