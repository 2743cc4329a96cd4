/** Kinds of actors (*aktörstyp*), as the coverage view will count them. */
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
