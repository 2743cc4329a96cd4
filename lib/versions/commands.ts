import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { Database, Transaction } from '@/lib/db/connection'
import { repeated } from '@/lib/db/repeated'
import { prioritiesIn } from '@/lib/documents/blocks'
import { stockholmDay } from '@/lib/kernel/day'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { readRoadmap } from '@/lib/roadmaps/queries/reading'
import {
  findVersion,
  freezeSections,
  insertVersion,
  lockVersions,
  nextNumber,
  readInstant,
  readSamiConsultations,
} from './queries/naming'
import { closedBallots, freezePriorities, newestChanges } from './queries/priorities'
import { samiStatement } from './rules/adoption'
import { textFingerprint, versionHash } from './rules/hash'
import type { AdoptVersion, NameVersion } from './schema'
import type { Decision, Version, VersionRefused, VersionSection } from './types'

type Named = { versionId: string; number: number }
type Refusable<T> = Promise<Result<T, VersionRefused>>

/**
 * Names a version: all present sections as they are committed at one instant, for ever. The same id
 * again changes nothing and answers the same; with another name it is refused.
 */
export async function nameVersion(
  { db }: Deps<Database>,
  grant: Grant<'version.name'>,
  input: NameVersion | AdoptVersion,
): Refusable<Named> {
  return repeated(() =>
    db.transaction(
      async (tx) => {
        await lockVersions(tx)
        const at = await readInstant(tx)
        const known = await findVersion(tx, input.id)
        if (known) return again(grant, input, known)
        return freeze(tx, grant, { input, at })
      },
      { isolationLevel: 'repeatable read' },
    ),
  )
}

function again(
  grant: Grant<'version.name'>,
  { id, name, kind }: NameVersion | AdoptVersion,
  known: { areaId: string; number: number; name: string; kind: string },
): Result<Named, VersionRefused> {
  const isSame = known.areaId === grant.area && known.name === name && known.kind === kind
  return isSame ? ok({ versionId: id, number: known.number }) : err({ type: 'already-named' })
}

async function freeze(
  tx: Transaction,
  grant: Grant<'version.name'>,
  { input, at }: { input: NameVersion | AdoptVersion; at: Date },
): Refusable<Named> {
  const roadmap = await readRoadmap(tx, grant.area)
  const { organisation } = grant
  if (!roadmap || !organisation) return err({ type: 'roadmap-not-found' })
  const sections = await freezeSections(tx, grant.area)
  const decided = input.kind === 'adopted' ? await decide(tx, roadmap.id, { input, at }) : ok(null)
  if (!decided.ok) return decided
  const asked = sections.flatMap(prioritiesOf)
  const priorities = await newestChanges(tx, asked)
  const kept = { priorities, ballots: await closedBallots(tx, asked) }
  if (input.kind === 'adopted' && input.seen !== textFingerprint(sections, priorities))
    return err({ type: 'text-changed' })

  const { id, name, kind, note } = input
  const version: Omit<Version, 'sha256'> = {
    id,
    areaId: grant.area,
    roadmapId: roadmap.id,
    number: await nextNumber(tx, roadmap.id),
    title: roadmap.title,
    name,
    kind,
    note,
    createdBy: grant.person,
    organisation,
    createdAt: at,
    decision: decided.value,
  }
  const frozen = sections.map(({ state: _state, ...section }) => section)
  const sha256 = versionHash(version, frozen, kept)
  await insertVersion(tx, { ...version, sha256 }, sections)
  await freezePriorities(tx, id, kept)
  await recordAudit(tx, grant, {
    action: kind === 'adopted' ? 'version.adopt' : 'version.freeze',
    object: { kind: 'version', id },
    detail: { number: version.number, name, kind, sha256, ...decided.value },
  })
  return ok({ versionId: id, number: version.number })
}

const prioritiesOf = ({ content }: VersionSection) => prioritiesIn(content)

/** Whether the roadmap may be adopted by this decision, and what the version says of it. */
async function decide(
  tx: Transaction,
  roadmapId: string,
  { input, at }: { input: AdoptVersion; at: Date },
): Refusable<Decision> {
  const { decidingBody, decidedOn, registryNumber, samiReason } = input
  if (decidedOn > stockholmDay(at))
    return err({ type: 'invalid-input', fields: { decidedOn: 'in-future' } })
  const statement = samiStatement(await readSamiConsultations(tx, roadmapId), samiReason)
  if (!statement.ok) return statement
  return ok({ decidingBody, decidedOn, registryNumber, samiStatement: statement.value })
}
