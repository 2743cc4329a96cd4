import 'server-only'
import type { z } from 'zod'
import type { Command } from '@/lib/auth/prove'
import { runRoute } from '@/lib/auth/route'
import { invite, revokeInvitation } from '../commands/invitations'
import { addOrganisation, changeOrganisation, setSeat } from '../commands/organisations'
import {
  addPerson,
  changePerson,
  setAdministrator,
  setAffiliations,
  setDisabled,
} from '../commands/persons'
import { giveRole } from '../commands/roles'
import {
  AddOrganisation,
  AddPerson,
  ChangeOrganisation,
  ChangePerson,
  GiveRole,
  Invite,
  RevokeInvitation,
  SetAdministrator,
  SetAffiliations,
  SetDisabled,
  SetSeat,
} from '../schema'

const ORGANISATIONS = '/administration/organisations'
const PERSONS = '/administration/persons'
const INVITATIONS = '/administration/invitations'

type WithParams<Name extends string> = { params: Promise<Record<Name, string>> }

/** A door of the administrator's: all ask for the same right, on the county. */
function door<S extends z.ZodType, T, E extends { type: string }>(
  form: string,
  schema: S,
  command: Command<'county.administer', z.output<S>, T, E>,
  page: string,
) {
  return {
    action: 'county.administer' as const,
    schema,
    command,
    manners: { form, done: () => page, refused: () => `${page}#${form}` },
  }
}

export const addOrganisationRoute = (request: Request) =>
  runRoute(request, door('add-organisation', AddOrganisation, addOrganisation, ORGANISATIONS))

export async function changeOrganisationRoute(request: Request, context: WithParams<'id'>) {
  const { id } = await context.params
  const page = `${ORGANISATIONS}/${encodeURIComponent(id)}`
  const what = door('organisation', ChangeOrganisation, changeOrganisation, page)
  return runRoute(request, what, { organisation: id })
}

export async function setSeatRoute(request: Request, context: WithParams<'id'>) {
  const { id } = await context.params
  const page = `${ORGANISATIONS}/${encodeURIComponent(id)}`
  return runRoute(request, door('seat', SetSeat, setSeat, page), { organisation: id })
}

export const addPersonRoute = (request: Request) =>
  runRoute(request, door('add-person', AddPerson, addPerson, PERSONS))

/** One door for each thing that can be set on a person's page. */
function personRoute<S extends z.ZodType, T, E extends { type: string }>(
  form: string,
  schema: S,
  command: Command<'county.administer', z.output<S>, T, E>,
) {
  return async (request: Request, context: WithParams<'id'>): Promise<Response> => {
    const { id } = await context.params
    const page = `${PERSONS}/${encodeURIComponent(id)}`
    return runRoute(request, door(form, schema, command, page), { person: id })
  }
}

export const changePersonRoute = personRoute('person', ChangePerson, changePerson)
export const setAffiliationsRoute = personRoute('affiliations', SetAffiliations, setAffiliations)
export const setAdministratorRoute = personRoute('standing', SetAdministrator, setAdministrator)
export const setDisabledRoute = personRoute('standing', SetDisabled, setDisabled)
export const giveRoleRoute = personRoute('give-role', GiveRole, giveRole)

export const inviteRoute = (request: Request) =>
  runRoute(request, door('invite', Invite, invite, INVITATIONS))
export const revokeInvitationRoute = (request: Request) =>
  runRoute(request, door('revoke', RevokeInvitation, revokeInvitation, INVITATIONS))
