/** Roles that a person may hold in one area, weakest last. */
export const AREA_ROLES = ['process-leader', 'member', 'commenter'] as const
export type AreaRole = (typeof AREA_ROLES)[number]

/** What a person is in relation to an area: a role, `reader` without one, or the county's administrator. */
export type Standing = 'administrator' | AreaRole | 'reader'

export type AreaVisibility = 'partnership' | 'members'

/** A person with a session, acting for one organisation. Read anew for each request and each commit. */
export type Actor = {
  sessionId: string
  person: { id: string; name: string; email: string }
  /** Null for someone who belongs to no organisation; such a person reads and nothing else. */
  organisation: { id: string; name: string; shortName: string } | null
  administrator: boolean
  /** Today's roles only. */
  roles: ReadonlyMap<string, AreaRole>
}

export type Resource =
  | { type: 'area'; id: string; visibility: AreaVisibility }
  | { type: 'county' }
  /** What is the person's own: sessions, acting organisation. */
  | { type: 'self' }

/**
 * Why something is refused. `not-found` also stands for "you may not know that it exists", so that
 * "not yours" answers exactly as "not there".
 */
export type Refused = { type: 'signed-out' } | { type: 'not-found' } | { type: 'forbidden' }
