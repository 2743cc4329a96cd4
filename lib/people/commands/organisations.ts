import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { Database, Transaction } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import {
  belongsTo,
  insertOrganisation,
  isNameTaken,
  municipalityExists,
  organisationExists,
  putSeat,
  updateOrganisation,
} from '../queries/organisations'
import type { AddOrganisation, ChangeOrganisation, SetSeat } from '../schema'

type Administers = Grant<'county.administer'>
type Wrong<Field extends string> = { type: 'invalid-input'; fields: Partial<Record<Field, string>> }
type NotFound = { type: 'organisation-not-found' }

const nameTaken = err({ type: 'invalid-input', fields: { name: 'name-taken' } })
const noMunicipality = err({ type: 'invalid-input', fields: { municipality: 'choose-one' } })

export async function addOrganisation(
  { db, newId }: Deps<Database>,
  grant: Administers,
  input: AddOrganisation,
): Promise<Result<{ id: string }, Wrong<'name' | 'municipality'>>> {
  return db.transaction(async (tx) => {
    if (!(await isMunicipality(tx, input.municipality))) return noMunicipality
    const id = newId()
    if (!(await insertOrganisation(tx, id, valuesOf(input)))) return nameTaken
    await recordAudit(tx, grant, {
      action: 'organisation.added',
      object: { kind: 'organisation', id },
      detail: { name: input.name, kind: input.kind },
    })
    return ok({ id })
  })
}

export async function changeOrganisation(
  { db }: Deps<Database>,
  grant: Administers,
  input: ChangeOrganisation,
): Promise<Result<{ id: string }, NotFound | Wrong<'name' | 'municipality'>>> {
  return db.transaction(async (tx) => {
    if (!(await isMunicipality(tx, input.municipality))) return noMunicipality
    if (await isNameTaken(tx, input.name, input.organisation)) return nameTaken
    if (!(await updateOrganisation(tx, input.organisation, valuesOf(input))))
      return err({ type: 'organisation-not-found' })
    await recordAudit(tx, grant, {
      action: 'organisation.changed',
      object: { kind: 'organisation', id: input.organisation },
      detail: { name: input.name, kind: input.kind },
    })
    return ok({ id: input.organisation })
  })
}

/** Names the mandate holder and the substitute; both must act for the organisation. */
export async function setSeat(
  { db }: Deps<Database>,
  grant: Administers,
  input: SetSeat,
): Promise<Result<{ id: string }, NotFound | Wrong<'holder' | 'substitute'>>> {
  const { organisation, holder, substitute } = input
  return db.transaction(async (tx) => {
    if (!(await organisationExists(tx, organisation)))
      return err({ type: 'organisation-not-found' })
    for (const [field, id] of [['holder', holder] as const, ['substitute', substitute] as const])
      if (id !== null && !(await belongsTo(tx, id, organisation)))
        return err({ type: 'invalid-input', fields: { [field]: 'not-of-organisation' } })
    await putSeat(tx, organisation, { holderId: holder, substituteId: substitute })
    await recordAudit(tx, grant, {
      action: 'seat.set',
      object: { kind: 'organisation', id: organisation },
      detail: { holder, substitute },
    })
    return ok({ id: organisation })
  })
}

async function isMunicipality(tx: Transaction, id: string | null): Promise<boolean> {
  return id === null || municipalityExists(tx, id)
}

function valuesOf({ name, shortName, kind, municipality }: AddOrganisation) {
  return { name, shortName, kind, municipalityId: municipality }
}
