import 'server-only'
import { cookies } from 'next/headers'
import { forbidden, notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { authorize, type Grant } from '@/lib/access/authorize'
import { areaBySlug } from '@/lib/access/queries'
import type { Action, AreaAction } from '@/lib/access/table'
import type { Actor, Refused, Resource } from '@/lib/access/types'
import { unreachable } from '@/lib/kernel/unreachable'
import { runtime } from '@/lib/runtime'
import { sessionCookieName } from './cookie'
import { visit } from './queries'

/** Who sends this request; null without a session. Read once per request. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const { db, clock, config } = runtime()
  const token = (await cookies()).get(sessionCookieName(config.baseUrl))?.value
  return token ? visit(db, token, clock.now()) : null
})

/** Who sends this request; without a session the page is not shown but the sign-in (307). */
export async function requireActor(returnTo: string): Promise<Actor> {
  return (await currentActor()) ?? redirect(signInPath(returnTo))
}

/**
 * Proof for a page: signed out → sign-in (307), not yours or not there → 404, visible but not
 * allowed → 403. `resource` null: there is no such thing.
 */
export async function grantFor<A extends Action>(
  action: A,
  resource: Resource | null,
  returnTo = '/',
): Promise<Grant<A>> {
  const actor = await requireActor(returnTo)
  if (!resource) notFound()
  const grant = authorize(actor, action, resource)
  return grant.ok ? grant.value : interrupt(grant.error, returnTo)
}

/** As `grantFor`, for the area with that address. */
export async function areaGrantFor<A extends AreaAction>(
  action: A,
  slug: string,
  returnTo = `/areas/${slug}`,
): Promise<Grant<A>> {
  await requireActor(returnTo)
  return grantFor(action, await areaBySlug(runtime().db, slug), returnTo)
}

/** Whether to show the door to something. The door itself asks again. */
export async function mayI(action: Action, resource: Resource): Promise<boolean> {
  return authorize(await currentActor(), action, resource).ok
}

export function signInPath(returnTo: string): string {
  return returnTo === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(returnTo)}`
}

function interrupt(refused: Refused, returnTo: string): never {
  switch (refused.type) {
    case 'signed-out':
      return redirect(signInPath(returnTo))
    case 'not-found':
      return notFound()
    case 'forbidden':
      return forbidden()
    default:
      return unreachable(refused)
  }
}
