import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import { recordSystemAudit } from '@/lib/audit/record'
import { hashToken } from '@/lib/auth/cookie'
import { createSession, endSessionByToken } from '@/lib/auth/queries'
import type { Config } from '@/lib/config'
import type { Database, Transaction } from '@/lib/db/connection'
import { mailText } from '@/lib/i18n/mail'
import type { Locale } from '@/lib/i18n/locales'
import type { Deps } from '@/lib/kernel/deps'
import { newSecret } from '@/lib/kernel/ids'
import { localPath } from '@/lib/kernel/local-path'
import { err, ok, type Result } from '@/lib/kernel/result'
import { enqueueMail } from '@/lib/mail/queries'
import {
  consumeLink,
  consumeRequest,
  countInWindow,
  findPersonByEmail,
  forgetOldRequests,
  insertRequest,
  mayEnter,
  readLink,
  takeTry,
} from './queries'
import type { AskForLink } from './schema'
import {
  MAILS_PER_HOUR,
  MINUTES_VALID,
  type Asked,
  type OtherBrowser,
  type Over,
  type SignedIn,
  type WrongCode,
} from './types'

export type SignInDeps = Deps<Database> & {
  config: Pick<Config, 'baseUrl' | 'secret' | 'demo'>
  locale: Locale
}

/** What the browser brings along: the proof that it asked, a session to be replaced, how it calls itself. */
export type Browser = { browserToken: string | null; oldToken: string | null; label: string }

const HOUR = 3_600
const DAY_MS = 86_400_000

/**
 * Answers an asking browser, and mails the link and the code if the address belongs to someone. For an
 * unknown address the same rows are written, so that neither answer nor time tells them apart; only
 * the outbox differs.
 */
export async function askForLink(deps: SignInDeps, input: AskForLink): Promise<Result<Asked>> {
  const now = deps.clock.now()
  const request = newRequest(deps, { returnTo: localPath(input.to), bound: true })
  await deps.db.transaction(async (tx) => {
    await forgetOldRequests(tx, new Date(now.getTime() - DAY_MS))
    const key = `sign-in-mail ${hashToken(input.email)}`
    const asked = await countInWindow(tx, key, { seconds: HOUR, now })
    const person = await findPersonByEmail(tx, input.email)
    const welcome = person !== null && asked <= MAILS_PER_HOUR
    await insertRequest(tx, { ...request.row, email: welcome ? person.email : '' })
    if (welcome) {
      const { expiresAt } = request.row
      await enqueueMail(tx, { ...request.mail, recipient: person.email, now, expiresAt })
    }
  })
  return ok({ browserToken: request.browserToken, expiresAt: request.row.expiresAt })
}

/** Presses the button behind a mailed link: once, in time, and in the browser that asked. */
export async function openLink(
  deps: SignInDeps,
  input: { token: string; browser: Browser },
): Promise<Result<SignedIn, Over | OtherBrowser>> {
  const now = deps.clock.now()
  const { browserToken } = input.browser
  const link = {
    linkHash: hashToken(input.token),
    browserHash: browserToken ? hashToken(browserToken) : null,
    now,
  }
  const entered = await deps.db.transaction(async (tx) => {
    const request = await consumeLink(tx, link)
    return request && enter(tx, deps, { ...request, browser: input.browser })
  })
  if (entered) return ok(entered)
  const state = await readLink(deps.db, link)
  return err(state === 'other-browser' ? { type: 'other-browser' } : { type: 'gone' })
}

/** The code from the mail, typed in the browser that asked. Five tries for each mail. */
export async function typeCode(
  deps: SignInDeps,
  input: { code: string; browser: Browser },
): Promise<Result<SignedIn, Over | WrongCode>> {
  const now = deps.clock.now()
  const { browserToken } = input.browser
  if (!browserToken) return err({ type: 'gone' })
  const attempt = await takeTry(deps.db, { browserHash: hashToken(browserToken), now })
  if (!attempt) return err({ type: 'gone' })
  if (!isEqual(attempt.codeHash, codeHash(deps.config.secret, attempt.id, input.code)))
    return err({ type: 'wrong-code', fields: { code: 'wrong-code' } })
  const entered = await deps.db.transaction(async (tx) => {
    const request = await consumeRequest(tx, attempt.id, now)
    return request && enter(tx, deps, { ...request, browser: input.browser })
  })
  return entered ? ok(entered) : err({ type: 'gone' })
}

/** One click in the demo, where everybody may be anybody. */
export async function demoSignIn(
  deps: SignInDeps,
  input: { personId: string; returnTo: string; browser: Browser },
): Promise<Result<SignedIn, { type: 'not-found' }>> {
  if (!deps.config.demo || !(await mayEnter(deps.db, input.personId)))
    return err({ type: 'not-found' })
  const { personId, returnTo, browser } = input
  return ok(
    await deps.db.transaction((tx) => replaceSession(tx, deps, { personId, returnTo, browser })),
  )
}

/** For the command line: an address that signs in whoever opens it, in any browser, once. */
export async function createLoginLink(
  deps: SignInDeps,
  email: string,
): Promise<Result<{ url: string; expiresAt: Date }, { type: 'person-not-found' }>> {
  return deps.db.transaction(async (tx) => {
    const person = await findPersonByEmail(tx, email)
    if (!person) return err({ type: 'person-not-found' })
    const request = newRequest(deps, { returnTo: '/', bound: false })
    await insertRequest(tx, { ...request.row, email: person.email })
    await recordSystemAudit(tx, {
      action: 'sign-in.link-made',
      object: { kind: 'person', id: person.id },
    })
    return ok({ url: request.url, expiresAt: request.row.expiresAt })
  })
}

/** For scripts: a real session of that person, noted in the audit log. */
export async function createScriptSession(
  deps: SignInDeps,
  email: string,
): Promise<Result<{ token: string; expiresAt: Date }, { type: 'person-not-found' }>> {
  return deps.db.transaction(async (tx) => {
    const person = await findPersonByEmail(tx, email)
    if (!person) return err({ type: 'person-not-found' })
    const { token, expiresAt, id } = await createSession(tx, {
      personId: person.id,
      label: 'cli',
      now: deps.clock.now(),
      newId: deps.newId,
      demo: deps.config.demo,
    })
    await recordSystemAudit(tx, {
      action: 'session.made-for-script',
      object: { kind: 'person', id: person.id },
      detail: { session: id },
    })
    return ok({ token, expiresAt })
  })
}

function newRequest(deps: SignInDeps, how: { returnTo: string; bound: boolean }) {
  const now = deps.clock.now()
  const id = deps.newId()
  const linkToken = newSecret()
  const browserToken = newSecret()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const url = `${deps.config.baseUrl}/sign-in/link?token=${linkToken}`
  const row = {
    id,
    linkHash: hashToken(linkToken),
    codeHash: codeHash(deps.config.secret, id, code),
    browserHash: how.bound ? hashToken(browserToken) : null,
    returnTo: how.returnTo,
    createdAt: now,
    expiresAt: new Date(now.getTime() + MINUTES_VALID * 60_000),
  }
  const values = { link: url, code: `${code.slice(0, 3)} ${code.slice(3)}`, minutes: MINUTES_VALID }
  return {
    row,
    url,
    browserToken,
    mail: { id: deps.newId(), ...mailText(deps.locale, 'signIn', values) },
  }
}

async function enter(
  tx: Transaction,
  deps: SignInDeps,
  request: { email: string; returnTo: string; browser: Browser },
): Promise<SignedIn | null> {
  const person = request.email === '' ? null : await findPersonByEmail(tx, request.email)
  return person && replaceSession(tx, deps, { ...request, personId: person.id })
}

/** A session from before the sign-in never lives on under a new person (session fixation). */
async function replaceSession(
  tx: Transaction,
  deps: SignInDeps,
  entry: { personId: string; returnTo: string; browser: Browser },
): Promise<SignedIn> {
  if (entry.browser.oldToken) await endSessionByToken(tx, entry.browser.oldToken)
  const { token, expiresAt } = await createSession(tx, {
    personId: entry.personId,
    label: entry.browser.label,
    now: deps.clock.now(),
    newId: deps.newId,
    demo: deps.config.demo,
  })
  return { token, expiresAt, returnTo: entry.returnTo }
}

/** Six digits are guessed in no time from a plain hash; this one needs the program's secret. */
function codeHash(secret: string, requestId: string, code: string): string {
  return createHmac('sha256', secret).update(`sign-in ${requestId} ${code}`).digest('hex')
}

function isEqual(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
