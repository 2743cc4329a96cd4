import { ORGANISATION_KINDS, type OrganisationKind } from '@/lib/people/types'
import type { Attendee } from '../types'

type Known = {
  id: string
  kind: OrganisationKind
  municipality: { id: string; name: string } | null
}

/** How many are there, by kind of organisation and by municipality. */
export function headCount(
  attendees: readonly Attendee[],
  organisations: readonly Known[],
  municipalities: readonly { id: string; name: string }[],
) {
  const here = new Set(attendees.flatMap(({ organisation }) => organisation?.id ?? []))
  const named = new Set(
    attendees.filter(({ organisation }) => !organisation).map((one) => one.organisationName),
  )
  named.delete('')
  const present = organisations.filter(({ id }) => here.has(id))
  const kinds = ORGANISATION_KINDS.map((kind) => ({
    kind,
    here: present.filter((one) => one.kind === kind).length,
    all: organisations.filter((one) => one.kind === kind).length,
  }))
  const from = new Set(present.flatMap(({ municipality }) => municipality?.id ?? []))
  return {
    persons: attendees.length,
    organisations: present.length + named.size,
    kinds: kinds.filter(({ here: some, all }) => some > 0 || all > 0),
    municipalities: municipalities.filter(({ id }) => from.has(id)).map(({ name }) => name),
    allMunicipalities: municipalities.length,
  }
}
