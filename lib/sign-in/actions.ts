import 'server-only'
import { cookies, headers } from 'next/headers'
import { cookieName, cookieOptions, sessionCookieName } from '@/lib/auth/cookie'
import { endSessionByToken } from '@/lib/auth/queries'
import { runOpenRoute } from '@/lib/auth/route'
import { isRecord } from '@/lib/kernel/is-record'
import { localPath } from '@/lib/kernel/local-path'
import { ok } from '@/lib/kernel/result'
import { runtime } from '@/lib/runtime'
import { askForLink, demoSignIn, openLink, typeCode, type Browser } from './commands'
import { describeBrowser } from './rules'
import { AskForLink, DemoSignIn, Nothing, OpenLink, TypeCode } from './schema'
import type { Asked, SignedIn } from './types'

/** The cookie that proves in which browser someone asked for the mail. */
const ASKING = 'fardplan-asking'

/** POST /sign-in/ask */
export function askRoute(request: Request): Promise<Response> {
  return runOpenRoute(request, {
    schema: AskForLink,
    command: async (deps, input) => {
      const asked = await askForLink(deps, input)
      if (asked.ok) await setAsking(asked.value)
      return ok()
    },
    manners: {
      form: 'ask',
      done: () => '/sign-in/code',
      refused: (_error, raw) => `/sign-in${wishOf(raw)}`,
    },
  })
}

/** POST /sign-in/open: the button behind a mailed link. */
export function openRoute(request: Request): Promise<Response> {
  return runOpenRoute(request, {
    schema: OpenLink,
    command: async (deps, { token }) => {
      const entered = await openLink(deps, { token, browser: await browserOf() })
      if (entered.ok) await setSession(entered.value)
      return entered
    },
    manners: {
      form: 'open',
      done: ({ returnTo }) => returnTo,
      refused: ({ type }) => (type === 'other-browser' ? '/sign-in/elsewhere' : '/sign-in/over'),
    },
  })
}

/** POST /sign-in/enter: the code from the mail. */
export function codeRoute(request: Request): Promise<Response> {
  return runOpenRoute(request, {
    schema: TypeCode,
    command: async (deps, { code }) => {
      const entered = await typeCode(deps, { code, browser: await browserOf() })
      if (entered.ok) await setSession(entered.value)
      return entered
    },
    manners: {
      form: 'code',
      done: ({ returnTo }) => returnTo,
      refused: ({ type }) => (type === 'gone' ? '/sign-in/over' : '/sign-in/code'),
    },
  })
}

/** POST /demo/sign-in: one click, only in the demo. */
export function demoRoute(request: Request): Promise<Response> {
  return runOpenRoute(request, {
    schema: DemoSignIn,
    command: async (deps, { person, to }) => {
      const returnTo = localPath(to)
      const browser = await browserOf()
      const entered = await demoSignIn(deps, { personId: person, returnTo, browser })
      if (entered.ok) await setSession(entered.value)
      return entered
    },
    manners: { form: 'demo', done: ({ returnTo }) => returnTo, refused: () => '/demo' },
  })
}

/** POST /sign-out: works with a session that is already over, too. */
export function signOutRoute(request: Request): Promise<Response> {
  return runOpenRoute(request, {
    schema: Nothing,
    command: async ({ db, config }) => {
      const { oldToken } = await browserOf()
      if (oldToken) await endSessionByToken(db, oldToken)
      ;(await cookies()).delete(expired(sessionCookieName(config.baseUrl)))
      return ok()
    },
    manners: { form: 'sign-out', done: () => '/sign-in', refused: () => '/' },
  })
}

/** What has no place outside the demo answers as if it were not there. */
export function demoOnly(respond: (request: Request) => Promise<Response>) {
  return async (request: Request): Promise<Response> =>
    runtime().config.demo ? respond(request) : new Response(null, { status: 404 })
}

export async function readBrowserToken(): Promise<string | null> {
  const { baseUrl } = runtime().config
  return (await cookies()).get(cookieName(baseUrl, ASKING))?.value ?? null
}

async function browserOf(): Promise<Browser> {
  const { baseUrl } = runtime().config
  return {
    browserToken: await readBrowserToken(),
    oldToken: (await cookies()).get(sessionCookieName(baseUrl))?.value ?? null,
    label: describeBrowser((await headers()).get('user-agent')),
  }
}

async function setAsking({ browserToken, expiresAt }: Asked): Promise<void> {
  const { baseUrl } = runtime().config
  const options = cookieOptions(baseUrl, expiresAt)
  ;(await cookies()).set(cookieName(baseUrl, ASKING), browserToken, options)
}

async function setSession({ token, expiresAt }: SignedIn): Promise<void> {
  const { baseUrl } = runtime().config
  const jar = await cookies()
  jar.set(sessionCookieName(baseUrl), token, cookieOptions(baseUrl, expiresAt))
  jar.delete(expired(cookieName(baseUrl, ASKING)))
}

/** A `__Host-` cookie is deleted only by one with the same attributes. */
function expired(name: string) {
  return { name, ...cookieOptions(runtime().config.baseUrl) }
}

function wishOf(raw: unknown): string {
  const wish = raw instanceof FormData ? raw.get('to') : isRecord(raw) ? raw.to : null
  const path = localPath(wish)
  return path === '/' ? '' : `?to=${encodeURIComponent(path)}`
}
