import 'server-only'
import { cookies } from 'next/headers'
import { cache } from 'react'
import { authorizeGuest, type GuestGrant } from '@/lib/access/authorize'
import { meetingResource } from '@/lib/access/queries'
import type { Action } from '@/lib/access/table'
import { cookieName, cookieOptions } from '@/lib/auth/cookie'
import { newSecret } from '@/lib/kernel/ids'
import { runtime } from '@/lib/runtime'
import { findByKey } from '../queries/codes'
import { findGuest, type GuestFound } from '../queries/guests'
import { GUEST_HOURS } from '../types'

/** Which guest this browser is. Given out with a code that is right, worth something once one has joined. */
const GUEST = 'fardplan-guest'
/** The key of the code that this browser opened, so that no address holds the code from here on. */
const JOINING = 'fardplan-joining'
const JOINING_MINUTES = 60
const TOKEN = /^[\w-]{43}$/
const KEY = /^[0-9a-f]{64}$/

/** Who sends this request, if it is a guest of a meeting under way. Read once per request. */
export const currentGuest = cache(async (): Promise<GuestFound> => {
  const token = await guestToken()
  return token ? findGuest(runtime().db, token) : { is: 'nobody' }
})

/** Proof for what guests do; null: this browser is no guest, or no longer. */
export async function guestGrantFor<A extends Action>(action: A): Promise<GuestGrant<A> | null> {
  const found = await currentGuest()
  if (found.is !== 'in') return null
  const resource = await meetingResource(runtime().db, found.guest.meetingId)
  const granted = resource && authorizeGuest(found.guest, action, resource)
  return granted?.ok ? granted.value : null
}

/** The meeting whose code this browser opened, while it can be joined. */
export const currentDoor = cache(async () => {
  const joinKey = await openedKey()
  const meeting = joinKey ? await findByKey(runtime().db, joinKey) : null
  return meeting && joinKey ? { ...meeting, joinKey } : null
})

export async function guestToken(): Promise<string | null> {
  return read(GUEST, TOKEN)
}

export async function openedKey(): Promise<string | null> {
  return read(JOINING, KEY)
}

/** This browser has opened a code: from now on its cookies say so. */
export async function rememberDoor(joinKey: string, isNewGuest: boolean): Promise<void> {
  await set(JOINING, joinKey, JOINING_MINUTES)
  if (isNewGuest) await set(GUEST, newSecret(), GUEST_HOURS * 60)
}

/** This browser is nobody's guest any more, and has opened no code. */
export async function forgetGuest(): Promise<void> {
  const { baseUrl } = runtime().config
  const jar = await cookies()
  for (const name of [GUEST, JOINING])
    jar.delete({ name: cookieName(baseUrl, name), ...cookieOptions(baseUrl) })
}

async function set(name: string, value: string, minutes: number): Promise<void> {
  const { config } = runtime()
  const jar = await cookies()
  jar.set(cookieName(config.baseUrl, name), value, cookieOptions(config.baseUrl, minutes * 60))
}

async function read(name: string, shape: RegExp): Promise<string | null> {
  const value = (await cookies()).get(cookieName(runtime().config.baseUrl, name))?.value ?? ''
  return shape.test(value) ? value : null
}
