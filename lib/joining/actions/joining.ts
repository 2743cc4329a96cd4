import 'server-only'
import { headers } from 'next/headers'
import { getTranslations } from 'next-intl/server'
import { refuseForm, seeOther } from '@/lib/auth/answers'
import { rememberForm } from '@/lib/auth/flash'
import type { DoorDeps } from '@/lib/auth/prove'
import { doorDeps, runOpenRoute } from '@/lib/auth/route'
import { newSecret } from '@/lib/kernel/ids'
import { ok, type Result } from '@/lib/kernel/result'
import { Nothing } from '@/lib/sign-in/schema'
import { joinAsGuest, leaveAsGuest, openCode } from '../commands/joining'
import {
  currentGuest,
  forgetGuest,
  guestGrantFor,
  guestToken,
  openedKey,
  rememberDoor,
} from '../loaders/guest'
import { JoinAsGuest, TypeJoinCode } from '../schema'
import type { JoinRefused } from '../types'

/** GET /join/[code]: the address behind the QR code. A right one leads on to an address without it. */
export async function openJoinAddress(code: string): Promise<Response> {
  const deps = await doorDeps()
  const opened = await openDoor(deps, code)
  if (opened.ok) return seeOther(opened.value)
  const { type } = opened.error
  await rememberForm({ form: 'code', outcome: type, done: false, fields: {}, values: {} })
  const t = await getTranslations('joining')
  const words = { title: t(`refused.${type}`), link: t('door.title'), locale: deps.locale }
  return refuseForm(opened.error, '/join#code', words)
}

/** POST /join/code: the code as somebody typed it. */
export function postJoinCode(request: Request): Promise<Response> {
  return runOpenRoute(request, {
    schema: TypeJoinCode,
    command: (deps, { code }) => openDoor(deps, code),
    manners: { form: 'code', done: (path) => path, refused: () => '/join#code' },
  })
}

/** POST /join/enter: somebody without an account is in. */
export function postGuest(request: Request): Promise<Response> {
  return runOpenRoute(request, {
    schema: JoinAsGuest,
    command: async (deps, input) => {
      // Without the cookie nobody has opened a code here: then there is nothing to join either.
      const token = (await guestToken()) ?? newSecret()
      const joinKey = await openedKey()
      const joined = await joinAsGuest(deps, { ...input, joinKey, token })
      return joined.ok ? ok() : joined
    },
    manners: {
      form: 'enter',
      done: () => '/guest',
      refused: () => '/join#enter',
    },
  })
}

/** POST /guest/leave: out, and back by the code. Whoever was removed stays so in that browser (J5). */
export function postLeave(request: Request): Promise<Response> {
  return runOpenRoute(request, {
    schema: Nothing,
    command: async (deps) => {
      const grant = await guestGrantFor('meeting.attend')
      if (grant) await leaveAsGuest(deps, grant)
      if ((await currentGuest()).is !== 'removed') await forgetGuest()
      return ok()
    },
    manners: { form: 'leave', done: () => '/join', refused: () => '/join' },
  })
}

/** Where somebody goes on who has this code; the browser knows from now on which meeting it opened. */
async function openDoor(deps: DoorDeps, code: string): Promise<Result<string, JoinRefused>> {
  const address = (await headers()).get('x-forwarded-for') ?? ''
  const opened = await openCode(deps, { code, address })
  if (!opened.ok) return opened
  const { meetingId, joinKey } = opened.value
  const found = await currentGuest()
  if (found.is === 'in' && found.guest.meetingId === meetingId) return ok('/guest')
  const isTheirs = found.is === 'removed' && found.meetingId === meetingId
  await rememberDoor(joinKey, !isTheirs)
  return ok('/join')
}
