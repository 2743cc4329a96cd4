import {
  currentAssessments,
  insertAssessment,
  insertEffect,
  readSamiOrganisations,
  replaceAssessment,
} from '@/lib/assessments/queries'
import type { DoorDeps } from '@/lib/auth/prove'
import type { Transaction } from '@/lib/db/connection'
import { listMunicipalities } from '@/lib/people/queries/organisations'
import { ASSESSED, type ToldAssessed } from './assessment-plan'
import { castOf, type Cast } from './cast'
import { findPriority } from './queries'

/** When an organisation was named, before anybody wrote. */
const NAMED_AT = new Date('2023-10-02T09:00:00Z')
const NAMED_BY = 'processledare.energi@regionjh.example'

/** What the demo's organisations say of the eight priorities, and what they have not said. */
export async function seedAssessments(deps: DoorDeps): Promise<void> {
  const cast = castOf(deps)
  const sami = new Map((await readSamiOrganisations(deps.db)).map(({ id, name }) => [name, id]))
  const places = new Map((await listMunicipalities(deps.db)).map(({ id, name }) => [name, id]))
  for (const told of ASSESSED) {
    const { id: priorityId } = await findPriority(deps.db, told.of)
    await deps.db.transaction(async (tx) => {
      for (const name of told.named ?? []) await keepPlace(tx, priorityId, idOf(sami, name))
      await assess(tx, priorityId, told)
      for (const { on, by, where, direction, text } of told.effects ?? []) {
        const who = await cast.by(by)
        await insertEffect(tx, {
          id: deps.newId(),
          priorityId,
          municipalityId: idOf(places, where),
          direction,
          text,
          writtenBy: who.personId,
          writtenFor: who.organisationId,
          writtenAt: at(on),
        })
      }
    })
  }
  await cast.leave()

  async function keepPlace(tx: Transaction, priorityId: string, organisationId: string) {
    await insertAssessment(tx, {
      id: deps.newId(),
      priorityId,
      kind: 'sami',
      text: '',
      organisationId,
      writtenBy: (await cast.by(NAMED_BY)).personId,
      writtenAt: NAMED_AT,
    })
  }

  async function assess(tx: Transaction, priorityId: string, { assessments = [] }: ToldAssessed) {
    for (const { on, by, kind, text, source = '' } of assessments) {
      const who: Awaited<ReturnType<Cast['by']>> = await cast.by(by)
      const before = (await currentAssessments(tx, { priorityId, kind })).find(
        (one) => kind !== 'sami' || one.organisationId === who.organisationId,
      )
      if (before) await replaceAssessment(tx, before.id)
      await insertAssessment(tx, {
        id: deps.newId(),
        priorityId,
        kind,
        text,
        source,
        organisationId: who.organisationId,
        writtenBy: who.personId,
        writtenAt: at(on),
      })
    }
  }
}

const at = (day: string) => new Date(`${day}T12:10:00Z`)

function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name)
  if (!id) throw new Error(`The demo county has no ${name}.`)
  return id
}
