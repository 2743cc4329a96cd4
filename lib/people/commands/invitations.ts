import { areaById } from '@/lib/access/queries'
import type { Grant } from '@/lib/access/authorize'
import { recordAudit, recordPersonAudit } from '@/lib/audit/record'
import { createSession } from '@/lib/auth/queries'
import type { DoorDeps } from '@/lib/auth/prove'
import { hashToken } from '@/lib/auth/token'
import type { Database, Transaction } from '@/lib/db/connection'
import { mailText } from '@/lib/i18n/mail'
import { stockholmDay } from '@/lib/kernel/day'
import type { Deps } from '@/lib/kernel/deps'
import { newSecret } from '@/lib/kernel/ids'
import { err, ok, type Result } from '@/lib/kernel/result'
import { enqueueMail } from '@/lib/mail/queries'
import { consumeInvitation, insertInvitation, revoke } from '../queries/invitations'
import { findOrganisation } from '../queries/organisations'
import { affiliate, findPersonId, insertPerson } from '../queries/persons'
import { holdsRole, insertRole, listAreaNames } from '../queries/roles'
import { INVITATION_DAYS } from '../rules'
import type { Invite, InviteToArea, RevokeInvitation } from '../schema'
import { trust } from './persons'

type Wrong = { type: 'invalid-input'; fields: { organisation?: string; area?: string } }
type NotFound = { type: 'invitation-not-found' }
type Consumed = NonNullable<Awaited<ReturnType<typeof consumeInvitation>>>

const DAY_MS = 86_400_000

/** The process leader's invitation, to the area of the grant. */
export async function inviteToArea(
  deps: DoorDeps,
  grant: Grant<'area.invite'>,
  input: InviteToArea,
): Promise<Result<{ id: string }, Wrong>> {
  return deps.db.transaction((tx) =>
    send(tx, deps, { grant, input: { ...input, area: grant.area } }),
  )
}

/** The administrator's invitation: to any area, or to none. */
export async function invite(
  deps: DoorDeps,
  grant: Grant<'county.administer'>,
  input: Invite,
): Promise<Result<{ id: string }, Wrong>> {
  return deps.db.transaction(async (tx) => {
    if (input.area !== null && !(await areaById(tx, input.area)))
      return err({ type: 'invalid-input', fields: { area: 'choose-one' } })
    return send(tx, deps, { grant, input })
  })
}

export async function revokeAreaInvitation(
  deps: Deps<Database>,
  grant: Grant<'area.invite'>,
  input: RevokeInvitation,
): Promise<Result<undefined, NotFound>> {
  return takeBack(deps, grant, { id: input.invitation, areaId: grant.area })
}

export async function revokeInvitation(
  deps: Deps<Database>,
  grant: Grant<'county.administer'>,
  input: RevokeInvitation,
): Promise<Result<undefined, NotFound>> {
  return takeBack(deps, grant, { id: input.invitation, areaId: null })
}

/**
 * Says yes to an invitation: the invited becomes a person with the role, and is signed in. Somebody
 * who is a person already is not signed in by it, for it is two weeks old at worst: `sign-in-first`
 * until they have shown who they are.
 */
export async function acceptInvitation(
  deps: DoorDeps,
  input: { token: string; signedInAs: string | null; label: string },
): Promise<
  Result<
    { session: { token: string; expiresAt: Date } | null },
    { type: 'gone' } | { type: 'sign-in-first' }
  >
> {
  const now = deps.clock.now()
  return deps.db
    .transaction(async (tx) => {
      const invitation = await consumeInvitation(tx, hashToken(input.token), now)
      if (!invitation) return err({ type: 'gone' })
      const known = await findPersonId(tx, invitation.email)
      if (known !== null && known !== input.signedInAs) throw new SignInFirst()
      const personId = known ?? (await welcome(tx, deps, invitation))
      await affiliate(tx, personId, invitation.organisationId)
      await takeRole(tx, deps, { invitation, personId })
      await recordPersonAudit(tx, personId, {
        action: 'invitation.accepted',
        object: { kind: 'invitation', id: invitation.id },
        detail: { person: personId, role: invitation.role },
        areaId: invitation.areaId,
        organisationId: invitation.organisationId,
      })
      if (known !== null) return ok({ session: null })
      const { newId, config } = deps
      const session = { personId, label: input.label, now, newId, demo: config.demo }
      return ok({ session: await createSession(tx, session) })
    })
    .catch((error: unknown) => {
      if (error instanceof SignInFirst) return err({ type: 'sign-in-first' })
      throw error
    })
}

/** Rolls the acceptance back: the invitation goes on waiting until its person has signed in. */
class SignInFirst extends Error {}

async function send(
  tx: Transaction,
  deps: DoorDeps,
  what: { grant: Grant<'area.invite'> | Grant<'county.administer'>; input: Invite },
): Promise<Result<{ id: string }, Wrong>> {
  const { grant, input } = what
  const organisation = await findOrganisation(tx, input.organisation)
  if (!organisation) return err({ type: 'invalid-input', fields: { organisation: 'choose-one' } })
  const now = deps.clock.now()
  const id = deps.newId()
  const token = newSecret()
  await insertInvitation(tx, {
    id,
    tokenHash: hashToken(token),
    email: input.email,
    name: input.name,
    role: input.role,
    areaId: input.area,
    organisationId: organisation.id,
    invitedBy: grant.person.id,
    createdAt: now,
    expiresAt: new Date(now.getTime() + INVITATION_DAYS * DAY_MS),
  })
  const area = (await listAreaNames(tx)).find((one) => one.id === input.area)
  const mail = mailText(deps.locale, 'invitation', {
    link: `${deps.config.baseUrl}/invitations/accept?token=${token}`,
    inviter: grant.person.name,
    organisation: organisation.name,
    area: (deps.locale === 'en' ? area?.nameEn : area?.name) ?? '–',
    days: INVITATION_DAYS,
  })
  await enqueueMail(tx, { id: deps.newId(), recipient: input.email, ...mail, now })
  await recordAudit(tx, grant, {
    action: 'invitation.sent',
    object: { kind: 'invitation', id },
    detail: { role: input.role, area: input.area, organisation: organisation.id },
  })
  return ok({ id })
}

async function takeBack(
  { db, clock }: Deps<Database>,
  grant: Grant<'area.invite'> | Grant<'county.administer'>,
  which: { id: string; areaId: string | null },
): Promise<Result<undefined, NotFound>> {
  return db.transaction(async (tx) => {
    if (!(await revoke(tx, which, clock.now()))) return err({ type: 'invitation-not-found' })
    await recordAudit(tx, grant, {
      action: 'invitation.revoked',
      object: { kind: 'invitation', id: which.id },
    })
    return ok()
  })
}

async function welcome(tx: Transaction, deps: DoorDeps, invitation: Consumed): Promise<string> {
  const id = deps.newId()
  const { name, email } = invitation
  const fresh = { id, name: name || email, email, createdAt: deps.clock.now() }
  // Somebody else may have become a person with this address meanwhile; then the row is theirs.
  if (!(await insertPerson(tx, fresh))) throw new SignInFirst()
  return id
}

async function takeRole(
  tx: Transaction,
  deps: DoorDeps,
  taken: { invitation: Consumed; personId: string },
): Promise<void> {
  const { invitation, personId } = taken
  const { role, areaId } = invitation
  if (role === null || areaId === null) return
  const now = deps.clock.now()
  const startsOn = stockholmDay(now)
  if (await holdsRole(tx, { personId, areaId, role, day: startsOn })) return
  await insertRole(tx, { id: deps.newId(), personId, areaId, role, startsOn })
  if (role === 'process-leader') await trust(tx, personId, { now, demo: deps.config.demo })
}
