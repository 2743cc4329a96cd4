import 'server-only'
import { notFound } from 'next/navigation'
import { currentLocale } from '@/lib/i18n/current-locale'
import { authorize, type Grant } from '@/lib/access/authorize'
import type { Actor } from '@/lib/access/types'
import { hashToken } from '@/lib/auth/cookie'
import { grantFor, requireActor, areaGrantFor } from '@/lib/auth/next'
import { stockholmDay } from '@/lib/kernel/day'
import { runtime } from '@/lib/runtime'
import { listAudit } from './queries/audit'
import { findInvitation, listAreaInvitations, listInvitations } from './queries/invitations'
import {
  findOrganisation,
  listMunicipalities,
  listOrganisations,
  listPersonsOf,
} from './queries/organisations'
import { findPerson, listPersons } from './queries/persons'
import {
  findRole,
  listAreaNames,
  listAreaRoles,
  listOpenThings,
  listPersonsOfArea,
  listRolesOf,
} from './queries/roles'
import { listSessions } from './queries/sessions'
import type { Named } from './types'

/** The account page: own sessions and organisations. */
export async function loadAccount() {
  const actor = await requireActor('/account')
  const { db, clock } = runtime()
  return {
    person: actor.person,
    acting: actor.organisation,
    sessions: (await listSessions(db, actor.person.id, clock.now())).map((one) => ({
      ...one,
      current: one.id === actor.sessionId,
    })),
  }
}

/** Any page of the administrator's; for anybody else it is forbidden. */
async function administer(path: string) {
  const grant = await grantFor('county.administer', { type: 'county' }, path)
  return { grant, ...runtime() }
}

export async function loadOrganisations() {
  const { db } = await administer('/administration/organisations')
  return {
    organisations: await listOrganisations(db),
    municipalities: await listMunicipalities(db),
  }
}

export async function loadOrganisation(id: string) {
  const { db } = await administer(`/administration/organisations/${id}`)
  const organisation = await findOrganisation(db, id)
  if (!organisation) notFound()
  const persons = await listPersonsOf(db, id)
  return { organisation, persons, municipalities: await listMunicipalities(db) }
}

export async function loadPersons() {
  const { db } = await administer('/administration/persons')
  return { persons: await listPersons(db), organisations: await listOrganisations(db) }
}

export async function loadPerson(id: string) {
  const { db, clock } = await administer(`/administration/persons/${id}`)
  const person = isId(id) ? await findPerson(db, id) : null
  if (!person) notFound()
  const [roles, sessions, organisations, areas] = await Promise.all([
    listRolesOf(db, id),
    listSessions(db, id, clock.now()),
    listOrganisations(db),
    namedAreas(),
  ])
  const today = stockholmDay(clock.now())
  return { person, roles, sessions: sessions.length, organisations, areas, today }
}

export async function loadInvitations() {
  const { db, clock } = await administer('/administration/invitations')
  const [invitations, organisations, areas] = await Promise.all([
    listInvitations(db, clock.now()),
    listOrganisations(db),
    namedAreas(),
  ])
  return { invitations, organisations, areas }
}

export async function loadAudit(page: number) {
  const { db } = await administer('/administration/audit')
  return { ...(await listAudit(db, page)) }
}

/** Who has which role in the area; whoever may read the area sees it. */
export async function loadAreaPeople(slug: string) {
  const path = `/areas/${slug}/people`
  const grant = await areaGrantFor('area.read', slug, path)
  const actor = await requireActor(path)
  const { db, clock } = runtime()
  const mayInvite = await can(actor, 'area.invite', grant)
  const [roles, areas] = await Promise.all([listAreaRoles(db, grant.area), namedAreas()])
  return {
    area: areas.find(({ id }) => id === grant.area) ?? notFound(),
    roles,
    mayInvite,
    invitations: mayInvite ? await listAreaInvitations(db, grant.area, clock.now()) : [],
    organisations: mayInvite ? await listOrganisations(db) : [],
    today: stockholmDay(clock.now()),
  }
}

/** Before a role ends: what its holder had open, and who could go on with it. */
export async function loadHandover(slug: string, roleId: string) {
  const path = `/areas/${slug}/people/${roleId}`
  const grant = await areaGrantFor('area.hand-over', slug, path)
  const { db, clock } = runtime()
  const role = isId(roleId) ? await findRole(db, grant.area, roleId) : null
  if (!role) notFound()
  const held = { id: role.id, personId: role.person.id, areaId: grant.area }
  const persons: Named[] = grant.administrator
    ? (await listPersons(db)).filter((one) => !one.disabled)
    : await listPersonsOfArea(db, grant.area)
  return {
    role,
    open: await listOpenThings(db, held, clock.now()),
    successors: persons.filter(({ id }) => id !== role.person.id),
    today: stockholmDay(clock.now()),
  }
}

/** What an invitation says; reading it uses nothing up. Null: there is none behind this link. */
export async function loadInvitation(token: string) {
  const { db, clock } = runtime()
  return findInvitation(db, hashToken(token), clock.now())
}

async function can(
  actor: Actor,
  action: 'area.invite',
  grant: Grant<'area.read'>,
): Promise<boolean> {
  return authorize(actor, action, { type: 'area', id: grant.area, visibility: 'members' }).ok
}

/** The areas in the language of the page. */
async function namedAreas(): Promise<(Named & { slug: string })[]> {
  const english = (await currentLocale()) === 'en'
  const areas = await listAreaNames(runtime().db)
  return areas.map(({ id, slug, name, nameEn }) => ({ id, slug, name: english ? nameEn : name }))
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
