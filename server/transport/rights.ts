import { isDeepStrictEqual } from 'node:util'
import type { Actor } from '@/lib/access/types'
import { judge, type KnownDocument } from './door'
import type { Member } from './members'

type Deps = {
  findActors(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Actor>>
  findDocuments(ids: readonly string[]): Promise<ReadonlyMap<string, KnownDocument>>
}

/**
 * Looks anew at what these sockets may. What notes belong to is read anew as well: who takes them and
 * whether they are frozen changes. Whose session is over leaves with 4401, who may no longer read or
 * write with 4403 (G10). Who has gained a right, or acts for another organisation,
 * stays and has it from now on.
 */
export async function recheckRights(deps: Deps, members: readonly Member[]): Promise<void> {
  if (members.length === 0) return
  const sessions = [...new Set(members.map(({ info }) => info.sessionId))]
  const notes = members.filter(({ document }) => document.home.type === 'meeting')
  const [actors, documents] = await Promise.all([
    deps.findActors(sessions),
    deps.findDocuments([...new Set(notes.map(({ host }) => host.documentId))]),
  ])
  for (const member of members) {
    const { info, host, document } = member
    const now = document.home.type === 'meeting' ? documents.get(host.documentId) : document
    recheck(member, actors.get(info.sessionId) ?? null, now ?? null)
  }
}

function recheck(member: Member, actor: Actor | null, document: KnownDocument | null): void {
  const { info, host } = member
  if (!actor || actor.person.id !== info.person.id)
    return host.close(info.id, 'sessionOver', 'the session is over')
  const verdict = judge(actor, document, null)
  if (verdict.type === 'close' || (info.mayWrite && !verdict.mayWrite))
    return host.close(info.id, 'mayNot', 'a right was withdrawn')
  member.document = verdict.document
  const { person, organisation } = actor
  const renewed = {
    ...info,
    person: { id: person.id, name: person.name },
    organisation,
    mayWrite: verdict.mayWrite,
  }
  if (isDeepStrictEqual(info, renewed)) return
  member.info = renewed
  host.renew(renewed)
}
