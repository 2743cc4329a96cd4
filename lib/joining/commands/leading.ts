import type { Grant } from '@/lib/access/authorize'
import { findItem } from '@/lib/agenda/queries/changing'
import { recordAudit } from '@/lib/audit/record'
import type { DoorDeps } from '@/lib/auth/prove'
import type { Transaction } from '@/lib/db/connection'
import { err, ok, type Result } from '@/lib/kernel/result'
import { changing, type LockedMeeting } from '@/lib/meetings/queries/changing'
import { holdOffersOf } from '@/lib/offers/queries/holding'
import { carryOnFrom } from '@/lib/outcomes/queries/carrying'
import { putAttendance } from '../queries/attendance'
import { isKeyTaken } from '../queries/codes'
import { firstItem, setLive } from '../queries/leading'
import { codeOf, joinKeyOf } from '@/lib/kernel/join-code'
import type { GoToItem, RenewCode } from '../schema'
import type { RoomRefused } from '../types'

type Manage = Grant<'meeting.manage'>
type Refusable<T = undefined> = Promise<Result<T, RoomRefused>>
type Deps = DoorDeps

/** Starts the meeting: the first item is the current one, and there is a code to join by (J1). A second press does nothing. */
export function startMeeting({ db, newId, config }: Deps, grant: Manage): Refusable {
  return changing(db, grant, ['called', 'live'], async (tx, meeting) => {
    if (meeting.state === 'live') return ok()
    await setLive(tx, meeting.id, {
      state: 'live',
      startedAt: meeting.now,
      currentItemId: await firstItem(tx, meeting.id),
      currentItemSince: meeting.now,
      ...(await freshKey(tx, config.secret, meeting)),
    })
    await putAttendance(tx, {
      id: newId(),
      meetingId: meeting.id,
      personId: grant.person.id,
      organisationId: grant.organisation?.id ?? null,
      organisationName: grant.organisation?.name ?? '',
      mode: 'room',
      source: 'sign-in',
    })
    await audit(tx, grant, 'meeting.start')
    return ok()
  })
}

/** Moves everybody to an item. To the one that they are at, nothing happens: two who press move once (J2). */
export function goToItem({ db }: Deps, grant: Manage, { itemId }: GoToItem): Refusable {
  return changing(db, grant, ['live'], async (tx, meeting) => {
    if (!(await findItem(tx, { meetingId: meeting.id, itemId })))
      return err({ type: 'item-not-found' })
    if (meeting.currentItemId !== itemId)
      await setLive(tx, meeting.id, { currentItemId: itemId, currentItemSince: meeting.now })
    return ok()
  })
}

/** Ends the meeting: its code opens nothing any more and its guests are out (J4); offers that led to it are held (O9). A second press does nothing. */
export function endMeeting({ db, newId }: Deps, grant: Manage): Refusable {
  return changing(db, grant, ['live', 'minutes-draft'], async (tx, meeting) => {
    if (meeting.state === 'minutes-draft') return ok()
    await setLive(tx, meeting.id, {
      state: 'minutes-draft',
      endedAt: meeting.now,
      joinKey: null,
      currentItemId: null,
      currentItemSince: null,
    })
    await carryOnFrom(tx, newId, meeting.id)
    const by = grant.organisation && {
      personId: grant.person.id,
      organisationId: grant.organisation.id,
    }
    const held = by ? await holdOffersOf(tx, newId, { meetingId: meeting.id, by }) : []
    await audit(tx, grant, 'meeting.end', held.length > 0 ? { heldOffers: held } : {})
    return ok()
  })
}

/** Another code instead of one that got about; whoever is in stays in. */
export function renewCode({ db, config }: Deps, grant: Manage, { round }: RenewCode): Refusable {
  return changing(db, grant, ['live'], async (tx, meeting) => {
    if (meeting.joinRound !== round) return ok()
    const after = { ...meeting, joinRound: meeting.joinRound + 1 }
    await setLive(tx, meeting.id, await freshKey(tx, config.secret, after))
    await audit(tx, grant, 'meeting.renew-code')
    return ok()
  })
}

/** The key of the meeting's round, or of the next round whose code no other meeting has. */
async function freshKey(tx: Transaction, secret: string, meeting: LockedMeeting) {
  for (let joinRound = meeting.joinRound; ; joinRound += 1) {
    const joinKey = joinKeyOf(secret, codeOf(secret, meeting.id, joinRound))
    if (!(await isKeyTaken(tx, joinKey))) return { joinKey, joinRound }
  }
}

function audit(
  tx: Transaction,
  grant: Manage,
  action: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  return recordAudit(tx, grant, { action, object: { kind: 'meeting', id: grant.meeting }, detail })
}
