import type { z } from 'zod'
import { authorize, type Grant } from '@/lib/access/authorize'
import { ACTIONS, type Action } from '@/lib/access/table'
import type { Actor, Refused, Resource } from '@/lib/access/types'
import type { Config } from '@/lib/config'
import type { Database } from '@/lib/db/connection'
import type { Locale } from '@/lib/i18n/locales'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { parseInput, type InvalidInput } from './input'

export type ForeignOrigin = { type: 'foreign-origin' }
/** Every way in which a door refuses before the command runs. */
export type DoorRefused = Refused | InvalidInput | ForeignOrigin

/** What a door hands to a command: besides the usual, where the site is and which language is spoken. */
export type DoorDeps = Deps<Database> & {
  config: Pick<Config, 'baseUrl' | 'secret' | 'demo' | 'dataDir'>
  locale: Locale
}

/** A use case: `(deps, grant, input)`. */
export type Command<A extends Action, Input, T, E extends { type: string }> = (
  deps: DoorDeps,
  grant: Grant<A>,
  input: Input,
) => Promise<Result<T, E>>

/** Finds what the input is about; null: there is no such thing. Needed where the action is on an area. */
export type FindResource<Input> = (db: Database, input: Input) => Promise<Resource | null>

/**
 * Parse and prove, for any door. Something that is not there and something that is not yours refuse
 * alike.
 */
export async function proveInput<A extends Action, S extends z.ZodType>(
  asked: { db: Database; actor: Actor | null; action: A; schema: S; raw: unknown },
  findResource?: FindResource<z.output<S>>,
): Promise<Result<{ grant: Grant<A>; input: z.output<S> }, Refused | InvalidInput>> {
  const { actor, action } = asked
  if (!actor) return err({ type: 'signed-out' })
  if (!findResource) {
    // What it is about is known without the input: somebody without the right learns nothing of its form.
    const grant = authorize(actor, action, ownResource(ACTIONS[action].on))
    if (!grant.ok) return grant
    const input = parseInput(asked.schema, asked.raw)
    return input.ok ? ok({ grant: grant.value, input: input.value }) : input
  }
  const input = parseInput(asked.schema, asked.raw)
  if (!input.ok) return input
  const resource = await findResource(asked.db, input.value)
  if (!resource) return err({ type: 'not-found' })
  const grant = authorize(actor, action, resource)
  return grant.ok ? ok({ grant: grant.value, input: input.value }) : grant
}

function ownResource(on: (typeof ACTIONS)[Action]['on']): Resource {
  if (on === 'area' || on === 'consultation' || on === 'meeting')
    throw new Error(`An action on an ${on} needs to be told how to find it.`)
  return { type: on }
}
