import 'server-only'
import { headers } from 'next/headers'
import type { z } from 'zod'
import type { Action } from '@/lib/access/table'
import { err, type Result } from '@/lib/kernel/result'
import { runtime } from '@/lib/runtime'
import { currentActor } from './next'
import { isOurOrigin } from './origin'
import { proveInput, type Command, type DoorRefused, type FindResource } from './prove'
import { doorDeps } from './route'

/**
 * The door behind a form: origin, session, input, right, command; the first that refuses answers.
 * `raw` is a `FormData` or anything else that came from a browser.
 */
export async function runAction<
  A extends Action,
  S extends z.ZodType,
  T,
  E extends { type: string },
>(
  action: A,
  schema: S,
  raw: unknown,
  command: Command<A, z.output<S>, T, E>,
  findResource?: FindResource<z.output<S>>,
): Promise<Result<T, E | DoorRefused>> {
  if (!isOurOrigin(await headers(), runtime().config.origins))
    return err({ type: 'foreign-origin' })
  const deps = await doorDeps()
  const asked = { db: deps.db, actor: await currentActor(), action, schema, raw }
  const proved = await proveInput(asked, findResource)
  if (!proved.ok) return proved
  return command(deps, proved.value.grant, proved.value.input)
}
