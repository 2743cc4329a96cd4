import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import { sessionLifetime } from '@/lib/auth/lifetime'
import type { DoorDeps } from '@/lib/auth/prove'
import type { Database, Transaction } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { organisationExists } from '../queries/organisations'
import {
  affiliate,
  findPerson,
  insertPerson,
  isEmailTaken,
  lockOtherAdministrators,
  replaceAffiliations,
  updatePerson,
} from '../queries/persons'
import { deleteSessionsOf, shortenSessions } from '../queries/sessions'
import { checkAdministratorLeft, type LastAdministrator } from '../rules'
import type {
  AddPerson,
  ChangePerson,
  SetAdministrator,
  SetAffiliations,
  SetDisabled,
} from '../schema'

type Administers = Grant<'county.administer'>
type NotFound = { type: 'person-not-found' }
type Wrong<Field extends string> = { type: 'invalid-input'; fields: Partial<Record<Field, string>> }

const notFound = err({ type: 'person-not-found' })
const emailTaken = err({ type: 'invalid-input', fields: { email: 'address-taken' } })
const noOrganisation = err({ type: 'invalid-input', fields: { organisations: 'choose-one' } })

export async function addPerson(
  { db, clock, newId }: Deps<Database>,
  grant: Administers,
  input: AddPerson,
): Promise<Result<{ id: string }, Wrong<'email' | 'organisations'>>> {
  return db.transaction(async (tx) => {
    if (!(await allExist(tx, input.organisations))) return noOrganisation
    const id = newId()
    const { name, email } = input
    if (!(await insertPerson(tx, { id, name, email, createdAt: clock.now() }))) return emailTaken
    for (const organisation of input.organisations) await affiliate(tx, id, organisation)
    await recordAudit(tx, grant, {
      action: 'person.added',
      object: { kind: 'person', id },
      detail: { organisations: input.organisations },
    })
    return ok({ id })
  })
}

/** A new address ends the person's sessions: whoever reads the old one is not let in again. */
export async function changePerson(
  { db }: Deps<Database>,
  grant: Administers,
  input: ChangePerson,
): Promise<Result<{ id: string }, NotFound | Wrong<'email'>>> {
  return db.transaction(async (tx) => {
    const before = await findPerson(tx, input.person)
    if (!before) return notFound
    if (await isEmailTaken(tx, input.email, input.person)) return emailTaken
    await updatePerson(tx, input.person, { name: input.name, email: input.email })
    const newAddress = before.email !== input.email
    if (newAddress) await deleteSessionsOf(tx, input.person)
    await recordAudit(tx, grant, {
      action: 'person.changed',
      object: { kind: 'person', id: input.person },
      detail: { name: before.name !== input.name, address: newAddress },
    })
    return ok({ id: input.person })
  })
}

/** Makes these, and no others, the organisations that the person acts for. */
export async function setAffiliations(
  { db }: Deps<Database>,
  grant: Administers,
  input: SetAffiliations,
): Promise<Result<{ id: string }, NotFound | Wrong<'organisations'>>> {
  return db.transaction(async (tx) => {
    if (!(await findPerson(tx, input.person))) return notFound
    if (!(await allExist(tx, input.organisations))) return noOrganisation
    const { left } = await replaceAffiliations(tx, input.person, input.organisations)
    await recordAudit(tx, grant, {
      action: 'person.organisations-set',
      object: { kind: 'person', id: input.person },
      detail: { organisations: input.organisations, left },
    })
    return ok({ id: input.person })
  })
}

export async function setAdministrator(
  { db, clock, config }: Pick<DoorDeps, 'db' | 'clock' | 'config'>,
  grant: Administers,
  input: SetAdministrator,
): Promise<Result<{ id: string }, NotFound | LastAdministrator>> {
  const { person, administrator } = input
  return db.transaction(async (tx) => {
    if (!(await findPerson(tx, person))) return notFound
    const left = administrator ? ok() : await checkLeft(tx, person)
    if (!left.ok) return left
    await updatePerson(tx, person, { administrator })
    if (administrator) await trust(tx, person, { now: clock.now(), demo: config.demo })
    await recordAudit(tx, grant, {
      action: administrator ? 'administrator.named' : 'administrator.ended',
      object: { kind: 'person', id: person },
    })
    return ok({ id: person })
  })
}

/** Someone who is disabled is out everywhere at once, and is kept: the log still says who wrote what. */
export async function setDisabled(
  { db, clock }: Deps<Database>,
  grant: Administers,
  input: SetDisabled,
): Promise<Result<{ id: string }, NotFound | LastAdministrator>> {
  const { person, disabled } = input
  return db.transaction(async (tx) => {
    const before = await findPerson(tx, person)
    if (!before) return notFound
    const left = disabled && before.administrator ? await checkLeft(tx, person) : ok()
    if (!left.ok) return left
    await updatePerson(tx, person, { disabledAt: disabled ? clock.now() : null })
    if (disabled) await deleteSessionsOf(tx, person)
    await recordAudit(tx, grant, {
      action: disabled ? 'person.disabled' : 'person.enabled',
      object: { kind: 'person', id: person },
    })
    return ok({ id: person })
  })
}

/** Sessions of someone who can change more from now on get as short as such sessions are. */
export async function trust(
  tx: Transaction,
  personId: string,
  how: { now: Date; demo: boolean },
): Promise<void> {
  await shortenSessions(tx, personId, { now: how.now, ...sessionLifetime('trusted', how.demo) })
}

async function checkLeft(
  tx: Transaction,
  personId: string,
): Promise<Result<undefined, LastAdministrator>> {
  return checkAdministratorLeft(await lockOtherAdministrators(tx, personId))
}

async function allExist(tx: Transaction, organisationIds: readonly string[]): Promise<boolean> {
  for (const id of organisationIds) if (!(await organisationExists(tx, id))) return false
  return true
}
