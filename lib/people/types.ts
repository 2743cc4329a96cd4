import type { AreaRole } from '@/lib/access/types'

/** What kind of actor an organisation is; the same words as in the table's CHECK. */
export const ORGANISATION_KINDS = [
  'municipality',
  'region',
  'state-agency',
  'academia',
  'company',
  'cluster',
  'civil-society',
  'sami-organisation',
  'other',
] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

export type Named = { id: string; name: string }
export type NamedArea = Named & { slug: string; nameEn: string }

export type OrganisationRow = Named & {
  shortName: string
  kind: OrganisationKind
  municipality: Named | null
  persons: number
  holder: Named | null
  substitute: Named | null
}

/** A role with its days, as pages show it. */
export type HeldRole = {
  id: string
  person: Named
  /** The person's organisations by name: two may have the same function. */
  organisations: string[]
  area: NamedArea
  role: AreaRole
  startsOn: string
  endsOn: string | null
  predecessor: Named | null
  handoverNote: string | null
}
/** Whether a role has begun and not ended on a day. */
export type RoleTime = 'coming' | 'now' | 'over'

export type PersonRow = Named & {
  email: string
  administrator: boolean
  disabled: boolean
  organisations: Named[]
}
export type PersonDetail = PersonRow & { roles: HeldRole[]; sessions: number }

export type Invitation = {
  id: string
  email: string
  role: AreaRole | null
  area: NamedArea | null
  organisation: Named
  invitedBy: Named
  createdAt: Date
  expiresAt: Date
  state: 'waiting' | 'accepted' | 'revoked' | 'expired'
}

/** What a leaver has open in the area and somebody else must go on with. */
export type OpenThings = {
  /** Sections that an organisation of the leaver is responsible for. */
  sections: Named[]
  /** Invitations that the leaver sent and nobody has answered. */
  invitations: { id: string; email: string }[]
  /** The leaver's other roles in the same area. */
  roles: { id: string; role: AreaRole }[]
}

export type OwnSession = {
  id: string
  label: string
  createdAt: Date
  lastSeenAt: Date
  organisation: string | null
}

export type AuditRow = {
  id: number
  at: Date
  person: string | null
  organisation: string | null
  area: string | null
  action: string
  objectKind: string
  objectId: string
  /** The object's name now, where it has one. */
  objectName: string | null
  detail: Record<string, unknown>
}
