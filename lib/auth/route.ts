import 'server-only'
import { getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import { z } from 'zod'
import type { Grant } from '@/lib/access/authorize'
import type { Action } from '@/lib/access/table'
import { isLocale } from '@/lib/i18n/locales'
import { ok, type Result } from '@/lib/kernel/result'
import { runtime } from '@/lib/runtime'
import { answer, refuse, refuseForm, seeOther } from './answers'
import { readBody, readFileBody, type Body, type BodyRefused } from './body'
import { rememberForm, shownAgain } from './flash'
import { formObject, parseInput, type InvalidInput } from './input'
import { currentActor, signInPath } from './next'
import { isOurOrigin } from './origin'
import {
  proveInput,
  type Command,
  type DoorDeps,
  type DoorRefused,
  type FindResource,
  type ForeignOrigin,
} from './prove'

type Refusal = { type: string; fields?: Record<string, string> }

/** How a plain form goes on; for JSON only the status and the body count. */
export type FormManners<Input, T> = {
  /** The form's name on its page: where it is recalled (`recallForm`) and jumped to. */
  form: string
  /** The path after it is done. */
  done: (value: T, input: Input) => string
  /** The path of the page that shows the form again when it was refused. */
  refused: (error: Refusal, raw: unknown) => string
}

export type Door<A extends Action, S extends z.ZodType, T, E extends { type: string }> = {
  action: A
  schema: S
  command: Command<A, z.output<S>, T, E>
  /** What the input is about; needed where the action is on an area. */
  resource?: FindResource<z.output<S>>
  /** The field that may carry a file: `{ name, bytes }`, or null. Only somebody signed in sends one. */
  file?: string
  /** Without it, a form is answered with JSON too. */
  manners?: FormManners<z.output<S>, T>
}

/**
 * The door behind a plain form or a JSON request: 200 (JSON) or 303 (form) when done; 401, 403, 404,
 * 409, 413, 415, 422 when refused. Ids in the address come in `path` and win over the body's.
 */
export async function runRoute<
  A extends Action,
  S extends z.ZodType,
  T,
  E extends { type: string },
>(request: Request, door: Door<A, S, T, E>, path: Record<string, string> = {}): Promise<Response> {
  const actor = await currentActor()
  const takesFile = door.file !== undefined && actor !== null
  const body = await readOurs(request, takesFile ? readFileBody : readBody)
  if (!body.ok) return refuseUnread(request, body.error, takesFile ? door.manners : undefined)
  const raw = withPath(body.value.raw, path)
  const deps = await doorDeps()
  const asked = {
    ...deps,
    actor,
    action: door.action,
    schema: door.schema,
    raw: door.file === undefined ? raw : await withFile(raw, door.file),
  }
  const proved = await proveInput(asked, door.resource)
  if (!proved.ok) return respond(body.value, raw, proved, door.manners)
  const { grant, input } = proved.value
  const outcome = await door.command(deps, grant, input)
  return respond(
    body.value,
    raw,
    outcome.ok ? ok({ value: outcome.value, input }) : outcome,
    door.manners,
  )
}

/** As `runRoute`, for the few doors that stand open to someone without a session. */
export async function runOpenRoute<S extends z.ZodType, T, E extends { type: string }>(
  request: Request,
  door: {
    schema: S
    command: (deps: DoorDeps, input: z.output<S>) => Promise<Result<T, E>>
    manners: FormManners<z.output<S>, T>
  },
  path: Record<string, string> = {},
): Promise<Response> {
  const body = await readOurs(request)
  if (!body.ok) return refuse(body.error)
  const raw = withPath(body.value.raw, path)
  const input: Result<z.output<S>, InvalidInput> = parseInput(door.schema, raw)
  if (!input.ok) return respond(body.value, raw, input, door.manners)
  const outcome = await door.command(await doorDeps(), input.value)
  const told = outcome.ok ? ok({ value: outcome.value, input: input.value }) : outcome
  return respond(body.value, raw, told, door.manners)
}

/** For JSON that is only read: the same refusals; no body, no origin. */
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

export async function doorDeps(): Promise<DoorDeps> {
  const { db, clock, newId, config } = runtime()
  const locale = await currentLocale()
  return { db, clock, newId, config, locale: isLocale(locale) ? locale : 'sv' }
}

/**
 * As `runRead`, for a file that is downloaded: `read` answers with it. A browser without a session is
 * led to sign-in, and comes back to the page before.
 */
export async function runFile<A extends Action>(
  action: A,
  findResource: FindResource<undefined>,
  read: (grant: Grant<A>) => Promise<Response | null>,
): Promise<Response> {
  const { db } = runtime()
  const asked = { db, actor: await currentActor(), action, schema: z.undefined(), raw: undefined }
  const proved = await proveInput(asked, findResource)
  if (!proved.ok)
    return proved.error.type === 'signed-out'
      ? new Response(null, { status: 307, headers: { location: signInPath('/') } })
      : refuse(proved.error)
  return (await read(proved.value.grant)) ?? refuse({ type: 'not-found' })
}

async function readOurs(
  request: Request,
  read: (request: Request) => Promise<Result<Body, BodyRefused>> = readBody,
): Promise<Result<Body, BodyRefused | ForeignOrigin>> {
  if (!isOurOrigin(request.headers, runtime().config.origins))
    return { ok: false, error: { type: 'foreign-origin' } }
  return read(request)
}

/** A form with a file that was too large is told so on its page, like any other refusal. */
async function refuseUnread<Input, T>(
  request: Request,
  error: BodyRefused | ForeignOrigin,
  manners: FormManners<Input, T> | undefined,
): Promise<Response> {
  const isForm = request.headers.get('content-type')?.startsWith('multipart/form-data') === true
  if (!manners || !isForm || error.type === 'foreign-origin') return refuse(error)
  const raw = new FormData()
  return respond<Input, T>({ kind: 'form', raw }, raw, { ok: false, error }, manners)
}

/** The input with the file of that field as bytes; a field that was left empty is null. */
async function withFile(raw: unknown, field: string): Promise<unknown> {
  if (!(raw instanceof FormData)) return raw
  const came = raw.get(field)
  const isEmpty = !(came instanceof File) || (came.name === '' && came.size === 0)
  const file = isEmpty ? null : { name: came.name, bytes: new Uint8Array(await came.arrayBuffer()) }
  return { ...formObject(raw), [field]: file }
}

async function respond<Input, T>(
  body: Body,
  raw: unknown,
  outcome: Result<{ value: T; input: Input }, Refusal | DoorRefused | BodyRefused>,
  manners: FormManners<Input, T> | undefined,
): Promise<Response> {
  if (body.kind === 'json' || !manners)
    return outcome.ok
      ? answer(200, { ok: true, value: outcome.value.value ?? null })
      : refuse(outcome.error)
  const { form } = manners
  if (outcome.ok) {
    await rememberForm({ form, outcome: 'done', done: true, fields: {}, values: {} })
    return seeOther(manners.done(outcome.value.value, outcome.value.input))
  }
  const error: Refusal = outcome.error
  if (error.type === 'signed-out') return seeOther(signInPath('/'))
  const fields = error.fields ?? {}
  await rememberForm({ form, outcome: error.type, done: false, fields, values: shownAgain(raw) })
  const t = await getTranslations('auth')
  const words = {
    title: t('refused.title'),
    link: t('refused.link'),
    locale: await currentLocale(),
  }
  return refuseForm(error, manners.refused(error, raw), words)
}

function withPath(raw: unknown, path: Record<string, string>): unknown {
  if (raw instanceof FormData) {
    for (const [name, value] of Object.entries(path)) raw.set(name, value)
    return raw
  }
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? { ...raw, ...path } : raw
}
