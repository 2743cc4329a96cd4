import { authorize, type Grant } from '@/lib/access/authorize'
import { areaBySlug, consultationResource, meetingResource } from '@/lib/access/queries'
import type {
  Action,
  AreaAction,
  ConsultationAction,
  CountyAction,
  MeetingAction,
} from '@/lib/access/table'
import type { Actor, Resource } from '@/lib/access/types'
import { createSession, endSessionByToken, findActor } from '@/lib/auth/queries'
import type { DoorDeps } from '@/lib/auth/prove'
import type { Result } from '@/lib/kernel/result'
import { listOrganisations } from '@/lib/people/queries/organisations'
import { findPersonId } from '@/lib/people/queries/persons'

/** The demo's persons, as themselves: what they do goes through the same checks as everybody's. */
export type Cast = {
  inArea<A extends AreaAction>(email: string, action: A, slug: string): Promise<Grant<A>>
  inConsultation<A extends ConsultationAction>(
    email: string,
    action: A,
    id: string,
  ): Promise<Grant<A>>
  inMeeting<A extends MeetingAction>(email: string, action: A, id: string): Promise<Grant<A>>
  inCounty<A extends CountyAction>(email: string, action: A): Promise<Grant<A>>
  by(email: string): Promise<{ personId: string; organisationId: string }>
  organisation(name: string): Promise<string>
  /** Their sessions are over: nobody finds one that was not their own. */
  leave(): Promise<void>
}

export function castOf(deps: DoorDeps): Cast {
  const { db } = deps
  const actors = new Map<string, { actor: Actor; token: string }>()

  async function actorOf(email: string): Promise<Actor> {
    const known = actors.get(email)
    if (known) return known.actor
    const personId = await findPersonId(db, email)
    if (!personId) throw new Error(`The demo county has no ${email}.`)
    const now = deps.clock.now()
    const { token } = await createSession(db, {
      personId,
      label: 'demo',
      now,
      newId: deps.newId,
      demo: true,
    })
    const actor = await findActor(db, token, now)
    if (!actor) throw new Error(`${email} may not sign in.`)
    actors.set(email, { actor, token })
    return actor
  }

  async function grantOf<A extends Action>(
    email: string,
    action: A,
    resource: Resource | null,
  ): Promise<Grant<A>> {
    if (!resource) throw new Error(`${email}: there is nothing to ${action}.`)
    return granted(authorize(await actorOf(email), action, resource))
  }

  return {
    inArea: async (email, action, slug) => grantOf(email, action, await areaBySlug(db, slug)),
    inConsultation: async (email, action, id) =>
      grantOf(email, action, await consultationResource(db, id)),
    inMeeting: async (email, action, id) => grantOf(email, action, await meetingResource(db, id)),
    inCounty: async (email, action) => grantOf(email, action, { type: 'county' }),
    async by(email) {
      const { person, organisation } = await actorOf(email)
      if (!organisation) throw new Error(`${email} belongs to no organisation.`)
      return { personId: person.id, organisationId: organisation.id }
    },
    async organisation(name) {
      const found = (await listOrganisations(db)).find((one) => one.name === name)
      if (!found) throw new Error(`The demo county has no ${name}.`)
      return found.id
    },
    async leave() {
      for (const { token } of actors.values()) await endSessionByToken(db, token)
    },
  }
}

/** The value of what the demo does; the demo keeps to the rules, so that a refusal is a bug. */
export function granted<T, E extends { type: string }>(result: Result<T, E>): T {
  if (!result.ok) throw new Error(`The demo is refused: ${JSON.stringify(result.error)}`)
  return result.value
}
