import type { Actor } from '@/lib/access/types'
import { judge, type KnownDocument } from './door'
import type { Member } from './members'

type Deps = {
  findActors(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Actor>>
  findDocument(documentId: string): Promise<KnownDocument | null>
}

/**
 * Looks anew at what these sockets may, in one query. Whose session is over leaves with 4401, who may
 * no longer read or write with 4403 (G10). Who has gained a right, or acts for another organisation,
 * stays and has it from now on.
 */
export async function recheckRights(deps: Deps, members: readonly Member[]): Promise<void> {
  if (members.length === 0) return
  const sessions = [...new Set(members.map(({ info }) => info.sessionId))]
  const actors = await deps.findActors(sessions)
  for (const member of members) recheck(member, actors.get(member.info.sessionId) ?? null)
}

function recheck(member: Member, actor: Actor | null): void {
  const { info, host, document } = member
  if (!actor || actor.person.id !== info.person.id)
    return host.close(info.id, 'sessionOver', 'the session is over')
  const verdict = judge(actor, document, null)
  if (verdict.type === 'close' || (info.mayWrite && !verdict.mayWrite))
    return host.close(info.id, 'mayNot', 'a right was withdrawn')
  const { person, organisation } = actor
  member.info = {
    ...info,
    person: { id: person.id, name: person.name },
    organisation,
    mayWrite: verdict.mayWrite,
  }
  host.renew(member.info)
}
