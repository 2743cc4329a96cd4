import 'server-only'
import { z } from 'zod'
import type { Grant } from '@/lib/access/authorize'
import type { Action } from '@/lib/access/table'
import type { Result } from '@/lib/kernel/result'
import { runtime } from '@/lib/runtime'
import { readBody, type BodyRefused } from './body'
import { currentActor, signInPath } from './next'
import { isOurOrigin } from './origin'
import { proveInput, type Command, type DoorRefused, type FindResource } from './prove'
import { statusOf } from './status'

export type Door<A extends Action, S extends z.ZodType, T, E extends { type: string }> = {
  action: A
  schema: S
  command: Command<A, z.output<S>, T, E>
  /** What the input is about; needed where the action is on an area. */
  resource?: FindResource<z.output<S>>
  /** The path that a browser goes on to after a plain form. */
  done: (value: T) => string
  /** The path that shows a plain form what was refused; without it the answer is JSON. */
  refused?: (error: E | DoorRefused | BodyRefused) => string
}

/**
 * The door behind a plain form or a JSON request: 200 (JSON) or 303 (form) when done; 401, 403, 404,
 * 409, 413, 415, 422 when refused. Ids in the address go into `path` and win over the body's.
 */
export async function runRoute<
  A extends Action,
  S extends z.ZodType,
  T,
  E extends { type: string },
>(request: Request, door: Door<A, S, T, E>, path: Record<string, string> = {}): Promise<Response> {
  const { config } = runtime()
  if (!isOurOrigin(request.headers, config.origins)) return refuse({ type: 'foreign-origin' })
  const body = await readBody(request)
  if (!body.ok) return refuse(body.error)
  const raw = withPath(body.value.raw, path)
  const outcome = await run(door, raw)
  if (body.value.kind === 'json')
    return outcome.ok
      ? answer(200, { ok: true, value: outcome.value ?? null })
      : refuse(outcome.error)
  if (outcome.ok) return seeOther(door.done(outcome.value))
  if (outcome.error.type === 'signed-out') return seeOther(signInPath('/'))
  return door.refused ? seeOther(door.refused(outcome.error)) : refuse(outcome.error)
}

/** For JSON that is only read: the same refusals, no body, no origin. */
export async function runRead<A extends Action, T>(
  action: A,
  findResource: FindResource<undefined>,
  read: (grant: Grant<A>) => Promise<T | null>,
): Promise<Response> {
  const { db } = runtime()
  const asked = { db, actor: await currentActor(), action, schema: z.undefined(), raw: undefined }
  const proved = await proveInput(asked, findResource)
  if (!proved.ok) return refuse(proved.error)
  const found = await read(proved.value.grant)
  return found === null ? refuse({ type: 'not-found' }) : answer(200, found)
}

/** A refusal as JSON, with its status. */
export function refuse(error: { type: string }): Response {
  return answer(statusOf(error.type), { ok: false, error })
}

/** On to a page, with GET. */
export function seeOther(path: string): Response {
  return new Response(null, {
    status: 303,
    headers: { location: path, 'cache-control': 'private, no-store' },
  })
}

function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'private, no-store' } })
}

async function run<A extends Action, S extends z.ZodType, T, E extends { type: string }>(
  door: Door<A, S, T, E>,
  raw: unknown,
): Promise<Result<T, E | DoorRefused>> {
  const { db, clock, newId } = runtime()
  const asked = { db, actor: await currentActor(), action: door.action, schema: door.schema, raw }
  const proved = await proveInput(asked, door.resource)
  if (!proved.ok) return proved
  return door.command({ db, clock, newId }, proved.value.grant, proved.value.input)
}

function withPath(raw: unknown, path: Record<string, string>): unknown {
  if (Object.keys(path).length === 0) return raw
  if (raw instanceof FormData) {
    for (const [name, value] of Object.entries(path)) raw.set(name, value)
    return raw
  }
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? { ...raw, ...path } : raw
}
