import 'server-only'
import { notFound } from 'next/navigation'
import { currentLocale } from '@/lib/i18n/current-locale'
import { hashToken } from '@/lib/auth/cookie'
import { listMail } from '@/lib/mail/queries'
import type { OutboxMail } from '@/lib/mail/types'
import { runtime } from '@/lib/runtime'
import { readBrowserToken } from './actions'
import { hasOpenRequest, listDemoPersons, readLink } from './queries'
import type { DemoPerson, LinkState } from './types'

/** What the mailed link is worth in this browser. Reading it uses nothing up. */
export async function linkState(token: string): Promise<LinkState> {
  const { db, clock } = runtime()
  const browserToken = await readBrowserToken()
  return readLink(db, {
    linkHash: hashToken(token),
    browserHash: browserToken ? hashToken(browserToken) : null,
    now: clock.now(),
  })
}

/** Whether this browser has asked for a mail and may type its code. */
export async function mayTypeCode(): Promise<boolean> {
  const { db, clock } = runtime()
  const browserToken = await readBrowserToken()
  return browserToken !== null && hasOpenRequest(db, hashToken(browserToken), clock.now())
}

export function isDemo(): boolean {
  return runtime().config.demo
}

/** Whom one may be in the demo; there is no such page outside of it. */
export async function demoPersons(): Promise<
  (Omit<DemoPerson, 'roles'> & { roles: { role: string; area: string }[] })[]
> {
  const { db, clock, config } = runtime()
  if (!config.demo) notFound()
  const locale = await currentLocale()
  const persons = await listDemoPersons(db, clock.now())
  return persons.map((one) => ({
    ...one,
    roles: one.roles.map(({ role, areaSv, areaEn }) => ({
      role,
      area: locale === 'en' ? areaEn : areaSv,
    })),
  }))
}

/** The mail that the demo would have sent. */
export async function demoOutbox(): Promise<OutboxMail[]> {
  const { db, config } = runtime()
  if (!config.demo) notFound()
  return listMail(db)
}
