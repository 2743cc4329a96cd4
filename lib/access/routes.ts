import type { Action } from './table'

/** `public`: answers without a session, and says nothing that is anybody's. */
export type Right = Action | 'public'

/**
 * What every door asks for. A page is `GET` and its address; a route handler has one row for each
 * method; a server action is `action`, its file and its name. A door without a row here fails
 * `routes.test.ts`, which reads the doors from the folders themselves.
 */
export const ROUTES: Record<string, Right> = {
  'GET /accessibility': 'public',
  'GET /help': 'public',
  'GET /personal-data': 'public',
  'POST /preferences': 'public',
  'GET /sign-in': 'public',
  'GET /sign-in/code': 'public',
  'GET /sign-in/link': 'public',
  'GET /sign-in/elsewhere': 'public',
  'GET /sign-in/over': 'public',
  'POST /sign-in/ask': 'public',
  'POST /sign-in/enter': 'public',
  'POST /sign-in/open': 'public',
  'POST /sign-out': 'public',
  'GET /demo': 'public',
  'POST /demo/sign-in': 'public',
  'GET /demo/outbox': 'public',
  'POST /account/acting': 'self.manage',
  'POST /account/sessions/end': 'self.manage',
  'POST /account/sessions/end-all': 'self.manage',
  'POST /invitations/yes': 'public',
  'POST /areas/[slug]/people/invite': 'area.invite',
  'POST /areas/[slug]/people/revoke': 'area.invite',
  'POST /areas/[slug]/people/end-role': 'area.hand-over',
  'POST /administration/organisations/add': 'county.administer',
  'POST /administration/organisations/[id]/change': 'county.administer',
  'POST /administration/organisations/[id]/seat': 'county.administer',
  'POST /administration/persons/add': 'county.administer',
  'POST /administration/persons/[id]/change': 'county.administer',
  'POST /administration/persons/[id]/affiliations': 'county.administer',
  'POST /administration/persons/[id]/administrator': 'county.administer',
  'POST /administration/persons/[id]/disabled': 'county.administer',
  'POST /administration/persons/[id]/roles': 'county.administer',
  'POST /administration/invitations/add': 'county.administer',
  'POST /administration/invitations/revoke': 'county.administer',
  'GET /account': 'self.manage',
  'GET /invitations/accept': 'public',
  'GET /areas/[slug]/people': 'area.read',
  'GET /areas/[slug]/people/[role]': 'area.hand-over',
  'GET /administration': 'county.administer',
  'GET /administration/organisations': 'county.administer',
  'GET /administration/organisations/[id]': 'county.administer',
  'GET /administration/persons': 'county.administer',
  'GET /administration/persons/[id]': 'county.administer',
  'GET /administration/invitations': 'county.administer',
  'GET /administration/audit': 'county.administer',
}
