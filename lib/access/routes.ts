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
}
