import { expect, inject, test } from 'vitest'
import { sql } from 'drizzle-orm'
import type { Locator, Page } from 'playwright-core'
import { connect } from '@/lib/db/connection'
import { at, openPage, PHONE, withBrowser } from '@/tests/support/browser'

withBrowser()

const ROADMAP = '/areas/jord-skog-och-vatten/roadmap'
const READER = 'samhallsplanerare@trafikverket.example'
const MEMBER = 'samordnare@vattenbrukscentrum.example'
const LEADER = 'processledare.skog@regionjh.example'

/** Others' changes appear at most this much later, in ms (G6). */
const SOON = 2_000

/** Waits for it, and says so to the test. */
async function expectSoon(locator: Locator): Promise<void> {
  await locator.waitFor({ timeout: SOON })
  expect(await locator.count()).toBeGreaterThan(0)
}

async function wake(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^Skriv här i § \\d+ ${title}$`) }).click()
  await page.locator('[contenteditable=true]').waitFor()
}

test('the roadmap is complete and readable without any script', async () => {
  const page = await openPage('/areas/hallbar-energi/roadmap', {
    signedInAs: READER,
    script: false,
  })
  expect(await page.locator('h1').innerText()).toBe('Färdplan Hållbar energi')
  expect(await page.locator('.sec h2').count()).toBe(12)
  const text = await page.locator('main').innerText()
  for (const passage of [
    'Jämtland Härjedalen har länge försett landet med förnybar el.',
    'Vattenkraften är ryggraden i länets elproduktion.',
    'År 2027 är den första piloten för effektdelning utvärderad.',
    'Alla synpunkter och svar finns i arbetsytan.',
    'Vad väljer vi bort?',
    'År 2050 är Jämtlands län en nytänkande och hållbar region',
  ])
    expect(text).toContain(passage)
})

test('what another writes is read within two seconds, without reload and without a socket', async () => {
  const reader = await openPage(ROADMAP, { signedInAs: READER })
  const sockets: string[] = []
  reader.on('websocket', (socket) => sockets.push(socket.url()))
  await reader.evaluate(() => document.body.setAttribute('data-first-load', ''))
  const writer = await openPage(ROADMAP, { signedInAs: MEMBER })
  await wake(writer, 'Insatser')
  const words = `Fiskodling i Näkten, förslag ${process.pid}.`
  await writer.keyboard.type(words)
  await writer.locator('[data-save=saved]').waitFor()
  await reader.getByText(words).waitFor({ timeout: SOON })
  expect(sockets).toEqual([])
  expect(await reader.locator('body[data-first-load]').count()).toBe(1)
  await reader.getByText('Vattenbrukscentrum Norr').first().waitFor({ state: 'attached' })
})

test('a status set by another shows without reload', async () => {
  const reader = await openPage(ROADMAP, { signedInAs: READER })
  const section = reader.locator('.sec').filter({ hasText: 'Samverkan utåt' })
  await section.getByText('Ej påbörjat').waitFor()
  const leader = await openPage(ROADMAP, { signedInAs: LEADER, script: false })
  const own = leader.locator('.sec').filter({ hasText: 'Samverkan utåt' })
  await own.locator('summary').click()
  await own.getByRole('combobox').selectOption('being-written')
  await own.getByRole('button', { name: 'Spara läget' }).click()
  await leader.getByText('Läget är sparat.').waitFor()
  await expectSoon(section.getByText('Skrivs', { exact: true }))
})

test('with the keyboard one gets into the text and out again', async () => {
  const page = await openPage(ROADMAP, { signedInAs: MEMBER })
  const button = page.getByRole('button', { name: 'Skriv här i § 11 Lärande' })
  await button.focus()
  await page.keyboard.press('Enter')
  await page.locator('[contenteditable=true]:focus').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: '§ 11 Lärande' }).and(page.locator(':focus')).waitFor()
  await page.locator('[contenteditable=true]').waitFor({ state: 'detached' })
  expect(await page.locator('.sec.live').count()).toBe(0)
})

test('tabbing into a text wakes it, and only that one connects', async () => {
  const page = await openPage(ROADMAP, { signedInAs: MEMBER })
  const sockets: string[] = []
  page.on('websocket', (socket) => sockets.push(socket.url()))
  await page.getByRole('group', { name: 'Texten i § 12 Process' }).focus()
  await page.locator('[contenteditable=true]').waitFor()
  expect(sockets).toHaveLength(1)
  expect(await page.locator('[contenteditable=true]').count()).toBe(1)
})

test('on the way to the strip’s button the editor is fetched, as on the way to the section’s own', async () => {
  const page = await openPage(ROADMAP, { signedInAs: MEMBER })
  await page.waitForLoadState('networkidle')
  const scripts: string[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.url())
  })
  const button = page.locator('.strip').getByRole('button', { name: /^Skriv i §/ })
  await button.hover()
  await expect.poll(() => scripts.length).toBeGreaterThan(0)
  await button.click()
  await page.locator('[contenteditable=true]').waitFor()
})

test('G10: when the session ends, the open page is over within two seconds', async () => {
  const page = await openPage(ROADMAP, {
    signedInAs: 'kommunstrateg@ragunda.example',
    expectedNoise: /401|Failed to load/,
  })
  const connection = connect(inject('databaseUrl'))
  // The page is there before its live line is; who has the line is present.
  const present = () =>
    connection.db.execute(sql`SELECT 1 FROM presence JOIN person ON person.id = presence.person_id
      WHERE person.email = 'kommunstrateg@ragunda.example'`)
  await expect.poll(async () => (await present()).rows.length).toBe(1)
  await connection.db.execute(sql`DELETE FROM session USING person
    WHERE person.id = session.person_id AND person.email = 'kommunstrateg@ragunda.example'`)
  await page.waitForURL(/\/sign-in/, { timeout: SOON })
  expect(page.url()).toContain('/sign-in')
  await connection.close()
})

test('G10: a page that wakes up after its session has ended leads to sign-in', async () => {
  const sleeper = 'turismstrateg@are.example'
  const page = await openPage(ROADMAP, { signedInAs: sleeper, expectedNoise: /401|Failed to load/ })
  const connection = connect(inject('databaseUrl'))
  let wake = () => {}
  const asleep = new Promise<void>((resolve) => {
    wake = resolve
  })
  await page.route(/\/live$/, async (route) => {
    await asleep
    await route.continue()
  })
  await page.reload({ waitUntil: 'commit' })
  await page.getByRole('heading', { level: 1 }).waitFor()
  await connection.db.execute(sql`DELETE FROM session USING person
    WHERE person.id = session.person_id AND person.email = ${sleeper}`)
  wake()
  await page.waitForURL(/\/sign-in/)
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  await connection.close()
})

test('a leader renames a section without script, and is told when somebody else was first', async () => {
  const settings = `${ROADMAP}/settings`
  const [one, other] = await Promise.all(
    [1, 2].map(() =>
      openPage(settings, { signedInAs: LEADER, script: false, expectedNoise: /409/ }),
    ),
  )
  const rename = async (page: Page, title: string) => {
    const section = page.locator('.set-list > li').filter({ hasText: '§ 7 ' })
    await section.locator('summary').click()
    await section.getByLabel('Rubrik').fill(title)
    await section.getByRole('button', { name: 'Spara avsnittet' }).click()
  }
  await rename(one!, 'Skillnader i länet')
  await one!.getByText('Ändringen är sparad.').waitFor()
  await rename(other!, 'Olika delar av länet')
  await other!.getByText('Någon annan hann ändra avsnittet.').waitFor()
  expect(await other!.getByRole('heading', { name: '§ 7 Skillnader i länet' }).count()).toBe(1)
})

test('on a phone the outline opens by its button', async () => {
  const page = await openPage(ROADMAP, { signedInAs: READER, viewport: PHONE })
  await page.getByRole('button', { name: 'Avsnitt' }).click()
  await page.getByRole('navigation', { name: 'Avsnitt' }).getByRole('link').nth(7).click()
  await expectSoon(page.getByRole('heading', { name: '§ 8 Delmål' }))
})

test('who goes on before the page is told anything is not said to be here', async () => {
  const database = connect(inject('databaseUrl'))
  const here = async () => {
    const { rows } = await database.db.execute(sql`SELECT count(*)::int AS n FROM presence
      JOIN person ON person.id = person_id WHERE email = ${READER}`)
    return rows[0]?.n
  }
  const page = await openPage('/healthz', { signedInAs: READER })
  for (let visit = 0; visit < 5; visit++) {
    const asked = page.waitForRequest(/\/live$/)
    await page.goto(at(ROADMAP))
    await asked
    await page.goto(at('/healthz'))
  }
  await expect.poll(here).toBe(0)
  await database.close()
})
