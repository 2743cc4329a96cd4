import 'server-only'
import NextAuth from 'next-auth'
import type { NextRequest } from 'next/server'
import { refuse } from './answers'
import { isOurOrigin } from './origin'
import { authOptions } from './options'
import { runtime } from '@/lib/runtime'

type Context = { params: Promise<{ nextauth: string[] }> }

const READS = ['session', 'csrf', 'providers']

/**
 * The few of next-auth's own addresses that are open. The rest is closed: its mail callback uses a
 * link up on GET and signs in on a cross-site POST, and `_log` writes whatever it is sent into the log.
 */
export async function readRoute(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params
  return nextauth.length === 1 && READS.includes(nextauth[0] ?? '')
    ? handle(request, context)
    : refuse({ type: 'not-found' })
}

export async function signOutOnlyRoute(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params
  if (nextauth.length !== 1 || nextauth[0] !== 'signout') return refuse({ type: 'not-found' })
  if (!isOurOrigin(request.headers, runtime().config.origins))
    return refuse({ type: 'foreign-origin' })
  return handle(request, context)
}

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const respond = NextAuth(authOptions()) as (
    request: NextRequest,
    context: Context,
  ) => Promise<Response>
  const response = await respond(request, context)
  response.headers.set('cache-control', 'private, no-store')
  return response
}
