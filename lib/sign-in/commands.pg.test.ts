import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findActor } from '@/lib/auth/queries'
import { fixedClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { listMail } from '@/lib/mail/queries'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { makePerson, NOW, signIn } from '@/tests/support/people'
import {
  askForLink,
  createLoginLink,
  createScriptSession,
  demoSignIn,
  openLink,
  typeCode,
  type SignInDeps,
} from './commands'
import { readLink } from './queries'
import { hashToken } from '@/lib/auth/cookie'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())

const config = { baseUrl: 'https://fardplan.example', secret: 's'.repeat(48), demo: false }

function world() {
  const clock = fixedClock(NOW)
  const deps: SignInDeps = { db: database.db, clock, newId, config, locale: 'sv' }
  return { clock, deps }
}

async function ask(deps: SignInDeps, email: string, to?: string) {
  const before = await listMail(deps.db, 1_000)
  const asked = await askForLink(deps, { email, ...(to === undefined ? {} : { to }) })
  if (!asked.ok) throw new Error('asking is never refused')
  const fresh = (await listMail(deps.db, 1_000)).filter(
    (m) => !before.some(({ id }) => id === m.id),
  )
  const text = fresh[0]?.text ?? ''
  return {
    browser: { browserToken: asked.value.browserToken, oldToken: null, label: 'test' },
    mails: fresh,
    token: /token=([\w-]+)/.exec(text)?.[1] ?? '',
    code: /\n(\d{3}) (\d{3})\n/.exec(text)?.slice(1).join('') ?? '',
  }
}

const stranger = { browserToken: null, oldToken: null, label: 'elsewhere' }

describe('the link', () => {
  test('signs in the browser that asked, and goes on to the page that was wanted', async () => {
    const { deps } = world()
    const ada = await makePerson(deps.db)
    const { browser, token } = await ask(deps, ada.email, '/areas/x/roadmap')
    const entered = await openLink(deps, { token, browser })
    expect(entered).toMatchObject({ ok: true, value: { returnTo: '/areas/x/roadmap' } })
    const session = entered.ok ? entered.value.token : ''
    expect((await findActor(deps.db, session, NOW))?.person.id).toBe(ada.id)
  })

  test('T12: works once, however many press at the same time', async () => {
    const { deps } = world()
    const ada = await makePerson(deps.db)
    const { browser, token } = await ask(deps, ada.email)
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => openLink(deps, { token, browser })),
    )
    expect(tries.filter((one) => one.ok)).toHaveLength(1)
    expect(tries.filter((one) => !one.ok && one.error.type === 'gone')).toHaveLength(19)
    const { rows } = await database.pool.query('SELECT 1 FROM session WHERE person_id = $1', [
      ada.id,
    ])
    expect(rows).toHaveLength(1)
  })

  test('T11, T12: another browser gets nothing and uses nothing up', async () => {
    const { deps } = world()
    const ada = await makePerson(deps.db)
    const mine = await ask(deps, ada.email)
    const other = await ask(deps, (await makePerson(deps.db)).email)
    for (const browser of [stranger, other.browser])
      expect(await openLink(deps, { token: mine.token, browser })).toMatchObject({
        error: { type: 'other-browser' },
      })
    expect((await openLink(deps, { token: mine.token, browser: mine.browser })).ok).toBe(true)
  })

  test('T11: looking at it, as mail scanners do, uses nothing up', async () => {
    const { deps } = world()
    const { browser, token } = await ask(deps, (await makePerson(deps.db)).email)
    const look = { linkHash: hashToken(token), now: NOW }
    for (let i = 0; i < 5; i += 1)
      expect(await readLink(deps.db, { ...look, browserHash: null })).toBe('other-browser')
    expect((await openLink(deps, { token, browser })).ok).toBe(true)
  })

  test('T12: is over after ten minutes, and the code with it', async () => {
    const { clock, deps } = world()
    const { browser, token, code } = await ask(deps, (await makePerson(deps.db)).email)
    clock.advance(10 * 60_000)
    expect(await openLink(deps, { token, browser })).toMatchObject({ error: { type: 'gone' } })
    expect(await typeCode(deps, { code, browser })).toMatchObject({ error: { type: 'gone' } })
  })

  test('T10: leads to the configured address, whatever the request said', async () => {
    const { deps } = world()
    const { mails } = await ask(deps, (await makePerson(deps.db)).email)
    expect(mails[0]?.text).toContain('https://fardplan.example/sign-in/link?token=')
    expect(mails[0]?.text.match(/https?:/g)).toHaveLength(1)
  })

  test('never leaves the site afterwards', async () => {
    const { deps } = world()
    const { browser, token } = await ask(deps, (await makePerson(deps.db)).email, '//evil.example')
    expect(await openLink(deps, { token, browser })).toMatchObject({ value: { returnTo: '/' } })
  })

  test('the session from before does not live on', async () => {
    const { deps } = world()
    const ada = await makePerson(deps.db)
    const old = await signIn(deps.db, ada.id)
    const { browser, token } = await ask(deps, ada.email)
    await openLink(deps, { token, browser: { ...browser, oldToken: old.token } })
    expect(await findActor(deps.db, old.token, NOW)).toBeNull()
  })

  test('a person who was disabled meanwhile does not get in', async () => {
    const { deps } = world()
    const ada = await makePerson(deps.db)
    const { browser, token } = await ask(deps, ada.email)
    await database.pool.query('UPDATE person SET disabled_at = now() WHERE id = $1', [ada.id])
    expect((await openLink(deps, { token, browser })).ok).toBe(false)
  })
})

describe('the code', () => {
  test('typed in the browser that asked signs in, and the link is used up with it', async () => {
    const { deps } = world()
    const { browser, code, token } = await ask(deps, (await makePerson(deps.db)).email)
    expect((await typeCode(deps, { code, browser })).ok).toBe(true)
    expect((await openLink(deps, { token, browser })).ok).toBe(false)
    expect((await typeCode(deps, { code, browser })).ok).toBe(false)
  })

  test('does nothing in a browser that did not ask', async () => {
    const { deps } = world()
    const { code } = await ask(deps, (await makePerson(deps.db)).email)
    expect(await typeCode(deps, { code, browser: stranger })).toMatchObject({
      error: { type: 'gone' },
    })
  })

  test('may be wrong four times, not five, even when all are typed at once', async () => {
    const { deps } = world()
    const first = await ask(deps, (await makePerson(deps.db)).email)
    const wrong = (code: string) => (code === '000000' ? '000001' : '000000')
    for (let i = 0; i < 4; i += 1)
      expect(
        await typeCode(deps, { code: wrong(first.code), browser: first.browser }),
      ).toMatchObject({ error: { type: 'wrong-code' } })
    expect((await typeCode(deps, { code: first.code, browser: first.browser })).ok).toBe(true)

    const second = await ask(deps, (await makePerson(deps.db)).email)
    const tries = await Promise.all(
      Array.from({ length: 50 }, () =>
        typeCode(deps, { code: wrong(second.code), browser: second.browser }),
      ),
    )
    expect(tries.filter((one) => !one.ok && one.error.type === 'wrong-code')).toHaveLength(5)
    expect((await typeCode(deps, { code: second.code, browser: second.browser })).ok).toBe(false)
  })

  test('stands in no table as it is', async () => {
    const { deps } = world()
    const { code, token } = await ask(deps, (await makePerson(deps.db)).email)
    const { rows } = await database.pool.query(
      'SELECT to_jsonb(r)::text AS row FROM sign_in_request r',
    )
    for (const { row } of rows as { row: string }[]) {
      expect(row).not.toContain(token)
      expect(row).not.toContain(`"${code}"`)
    }
  })
})

describe('asking', () => {
  test('T14: an unknown address gets the same answer, the same rows, and no mail', async () => {
    const { deps } = world()
    const count = async () =>
      (await database.pool.query('SELECT count(*)::int AS n FROM sign_in_request')).rows[0]
        .n as number
    const before = await count()
    const unknown = await ask(deps, 'nobody@lan.example')
    expect(unknown.mails).toEqual([])
    expect(unknown.browser.browserToken).toHaveLength(43)
    expect(await count()).toBe(before + 1)
    const { rows } = await database.pool.query(
      "SELECT 1 FROM sign_in_request WHERE email ~ 'nobody'",
    )
    expect(rows, 'an address of a stranger is not kept').toEqual([])
    expect(await typeCode(deps, { code: '123456', browser: unknown.browser })).toMatchObject({
      error: { type: 'wrong-code' },
    })
  })

  test('T14: the sixth time in an hour sends no mail, and says nothing of it', async () => {
    const { clock, deps } = world()
    const ada = await makePerson(deps.db)
    const mails = []
    for (let i = 0; i < 6; i += 1) mails.push((await ask(deps, ada.email)).mails.length)
    expect(mails).toEqual([1, 1, 1, 1, 1, 0])
    clock.advance(3_600_000)
    expect((await ask(deps, ada.email)).mails).toHaveLength(1)
  })

  test('one room behind one address: two hundred people ask, all get their mail', async () => {
    const { deps } = world()
    const people = await Promise.all(Array.from({ length: 40 }, () => makePerson(deps.db)))
    for (const one of people) expect((await ask(deps, one.email)).mails).toHaveLength(1)
  })
})

describe('other ways in', () => {
  test('the command line makes a link for any browser, once, and the audit log knows', async () => {
    const { deps } = world()
    const ada = await makePerson(deps.db)
    const link = await createLoginLink(deps, ada.email.toUpperCase())
    const token = link.ok ? new URL(link.value.url).searchParams.get('token')! : ''
    expect((await openLink(deps, { token, browser: stranger })).ok).toBe(true)
    expect((await openLink(deps, { token, browser: stranger })).ok).toBe(false)
    const { rows } = await database.pool.query(
      'SELECT action FROM audit_entry WHERE object_id = $1',
      [ada.id],
    )
    expect(rows).toEqual([{ action: 'sign-in.link-made' }])
  })

  test('a session for scripts is a real one, and the audit log knows', async () => {
    const { deps } = world()
    const ada = await makePerson(deps.db)
    const made = await createScriptSession(deps, ada.email)
    expect((await findActor(deps.db, made.ok ? made.value.token : '', NOW))?.person.id).toBe(ada.id)
    const { rows } = await database.pool.query(
      'SELECT action FROM audit_entry WHERE object_id = $1',
      [ada.id],
    )
    expect(rows).toEqual([{ action: 'session.made-for-script' }])
    expect(await createScriptSession(deps, 'nobody@lan.example')).toMatchObject({
      error: { type: 'person-not-found' },
    })
  })

  test('one click is refused outside the demo', async () => {
    const { deps } = world()
    const ada = await makePerson(deps.db)
    const entry = { personId: ada.id, returnTo: '/', browser: stranger }
    expect(await demoSignIn(deps, entry)).toMatchObject({ error: { type: 'not-found' } })
    const demo = { ...deps, config: { ...config, demo: true } }
    expect((await demoSignIn(demo, entry)).ok).toBe(true)
  })
})
