import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import { areaById } from '@/lib/access/queries'
import type { DoorDeps } from '@/lib/auth/prove'
import type { Transaction } from '@/lib/db/connection'
import { stockholmDay } from '@/lib/kernel/day'
import { err, ok, type Result } from '@/lib/kernel/result'
import { listOrganisationsOf } from '../queries/organisations'
import { findPerson } from '../queries/persons'
import {
  holdsRole,
  insertRole,
  listOpenThings,
  listPersonsOfArea,
  lockRole,
  moveSections,
  passInvitationsOn,
  setRoleEnd,
} from '../queries/roles'
import { checkEnd, type AlreadyOver, type EndsBeforeStart } from '../rules'
import type { EndRole, GiveRole } from '../schema'
import { trust } from './persons'

type Wrong<Field extends string> = { type: 'invalid-input'; fields: Partial<Record<Field, string>> }
type RoleDeps = Pick<DoorDeps, 'db' | 'clock' | 'newId' | 'config'>
type Role = NonNullable<Awaited<ReturnType<typeof lockRole>>>

/** Gives a role from a first day on, in any area: the administrator's way. */
export async function giveRole(
  deps: RoleDeps,
  grant: Grant<'county.administer'>,
  input: GiveRole,
): Promise<Result<{ id: string; person: string }, Wrong<'person' | 'area' | 'role'>>> {
  const now = deps.clock.now()
  const { person, area, role, startsOn, endsOn } = input
  return deps.db.transaction(async (tx) => {
    if (!(await findPerson(tx, person)))
      return err({ type: 'invalid-input', fields: { person: 'choose-one' } })
    if (!(await areaById(tx, area)))
      return err({ type: 'invalid-input', fields: { area: 'choose-one' } })
    if (await holdsRole(tx, { personId: person, areaId: area, role, day: stockholmDay(now) }))
      return err({ type: 'invalid-input', fields: { role: 'has-role' } })
    const id = deps.newId()
    await insertRole(tx, { id, personId: person, areaId: area, role, startsOn, endsOn })
    if (role === 'process-leader') await trust(tx, person, { now, demo: deps.config.demo })
    await recordAudit(tx, grant, {
      action: 'role.given',
      object: { kind: 'role', id },
      detail: { person, area, role, startsOn, endsOn },
    })
    return ok({ id, person })
  })
}

/**
 * Ends a role in the grant's area on its last day. With a successor it is a handover: the successor
 * gets the same role from today on, with a note, the predecessor's name, the unanswered invitations,
 * and, if wished, the sections for their own organisation.
 */
export async function endRole(
  deps: RoleDeps,
  grant: Grant<'area.hand-over'>,
  input: EndRole,
): Promise<
  Result<
    { id: string; person: string },
    { type: 'role-not-found' } | AlreadyOver | EndsBeforeStart | Wrong<'successor'>
  >
> {
  const now = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    const role = await lockRole(tx, grant.area, input.role)
    if (!role) return err({ type: 'role-not-found' })
    const end = checkEnd(role, input.endsOn, stockholmDay(now))
    if (!end.ok) return end
    if (input.successor !== null && !(await maySucceed(tx, grant, role, input.successor)))
      return err({ type: 'invalid-input', fields: { successor: 'choose-successor' } })

    await setRoleEnd(tx, role.id, input.endsOn)
    const passedOn =
      input.successor === null
        ? {}
        : await handOver(tx, deps, { role, successor: input.successor, input, now })
    await recordAudit(tx, grant, {
      action: 'role.ended',
      object: { kind: 'role', id: role.id },
      detail: { person: role.personId, role: role.role, endsOn: input.endsOn, ...passedOn },
    })
    return ok({ id: role.id, person: role.personId })
  })
}

/** Somebody else, who may sign in; for a process leader somebody of this area, for no other is known here. */
async function maySucceed(
  tx: Transaction,
  grant: Grant<'area.hand-over'>,
  role: Role,
  personId: string,
): Promise<boolean> {
  if (personId === role.personId) return false
  const known = await listPersonsOfArea(tx, grant.area)
  if (known.some(({ id }) => id === personId)) return true
  return grant.administrator && (await findPerson(tx, personId))?.disabled === false
}

async function handOver(
  tx: Transaction,
  deps: RoleDeps,
  hand: { role: Role; successor: string; input: EndRole; now: Date },
): Promise<Record<string, unknown>> {
  const { role, successor, input, now } = hand
  const startsOn = stockholmDay(now)
  const held = { personId: successor, areaId: role.areaId, role: role.role, day: startsOn }
  const id = deps.newId()
  if (!(await holdsRole(tx, held)))
    await insertRole(tx, {
      id,
      personId: successor,
      areaId: role.areaId,
      role: role.role,
      startsOn,
      predecessorId: role.id,
      handoverNote: input.note,
    })
  if (role.role === 'process-leader') await trust(tx, successor, { now, demo: deps.config.demo })
  const open = await listOpenThings(tx, role, now)
  const invitations = await passInvitationsOn(tx, role, { personId: successor, now })
  const [organisation] = await listOrganisationsOf(tx, successor)
  const sectionIds = input.moveSections && organisation ? open.sections.map(({ id }) => id) : []
  if (organisation) await moveSections(tx, role.areaId, { sectionIds, to: organisation.id })
  return { successor, invitations, sections: sectionIds }
}
