import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { connect } from '@/lib/db/connection'
import { at, openPage, PHONE, withBrowser } from '../support/browser'
import { makePriority } from '../support/priorities'

withBrowser()

const AREA = '/areas/upplevelser'
const LEADER = 'processledare.upplevelser@regionjh.example'
const MEMBER = 'utvecklingsledare@jamtli.example'
const COMMENTER = 'verksamhetsledare@gaaltije.example'
const DIGITAL = { slug: 'digitala-losningar', leader: 'processledare.digitalt@regionjh.example' }

const words = (page: Page) => page.locator('main').innerText()
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const statusOf = async (page: Page, path: string) => (await page.request.get(at(path))).status()

async function openPriority(page: Page, title: string): Promise<string> {
  await page.locator('.pri-list').getByRole('link', { name: title, exact: true }).click()
  await page.waitForURL(/\/priorities\/[0-9a-f-]{36}$/)
  return new URL(page.url()).pathname
}

async function move(page: Page, path: string, to: string): Promise<void> {
  await page.goto(at(`${path}/state`))
  await page.locator(`#state [value=${to}]`).check()
  await page.locator('#state [name=reason]').fill('Enligt mötet.')
  await press(page, 'Spara läget')
}

test('K1–K5: a goal conflict is registered on a phone, written on, analysed and shared', async () => {
  const phone = await openPage(`${AREA}/priorities`, {
    signedInAs: COMMENTER,
    script: false,
    viewport: PHONE,
  })
  const priority = await openPriority(phone, 'Kultur som grund för upplevelser')
  await phone.getByRole('link', { name: 'Beskriv en ny målkonflikt' }).click()
  await phone.waitForURL(/\/conflicts\/new/)
  expect(await phone.getByLabel('Kultur som grund för upplevelser').isChecked()).toBe(true)
  await phone.locator('[name=betweenOne]').fill('Fler evenemang i byn')
  await phone.locator('[name=betweenOther]').fill('Lugna kvällar')
  await press(phone, 'Spara målkonflikten')
  await phone.waitForURL(/done=registered/)
  const path = new URL(phone.url()).pathname
  expect(await phone.locator('h1').innerText()).toBe('Fler evenemang i byn mot Lugna kvällar')
  expect(await words(phone)).toContain('Kultur som grund för upplevelser')
  // Who registered it says nothing of how far it has come.
  expect(await phone.locator('main a[href$="/state"]').count()).toBe(0)
  expect(await statusOf(phone, `${path}/state`)).toBe(403)

  // The leader's choice says what is missing, and is refused; the reason that was typed stays.
  const leader = await openPage(`${path}/state`, {
    signedInAs: LEADER,
    script: false,
    expectedNoise: /status of 4(09|22)/,
  })
  await move(leader, path, 'analysed')
  await leader.locator('#to-error').waitFor()
  expect(await leader.locator('#to-error').innerText()).toContain('vem som berörs')
  expect(await leader.locator('#state [name=reason]').inputValue()).toBe('Enligt mötet.')
  const old = await openPage(`${path}/state`, {
    signedInAs: LEADER,
    script: false,
    expectedNoise: /status of 409/,
  })

  const member = await openPage(`${path}/revise`, { signedInAs: MEMBER, script: false })
  await member.locator('[name=affected]').fill('De som bor vid torget.')
  await member.locator('[name=options]').fill('Annan plats, eller färre kvällar.')
  await member.locator('[name=reason]').fill('Efter bymötet.')
  await press(member, 'Spara ändringen')
  await member.waitForURL(/done=revised/)

  await old.locator('#state [value=analysed]').check()
  await old.locator('#state [name=reason]').fill('För sent.')
  await press(old, 'Spara läget')
  await old.locator('.notice[role=alert]').waitFor()
  expect(await words(old)).toContain('Någon annan hann före.')
  expect(await old.locator('.pri-stands').innerText()).toContain('De som bor vid torget.')
  expect(await old.locator('#state [name=reason]').inputValue()).toBe('För sent.')

  await move(leader, path, 'analysed')
  await leader.waitForURL(/done=moved/)
  expect(await leader.locator('.pri-now').innerText()).toMatch(/^Analyserad sedan /)
  expect(await leader.locator('.pri-history > li').allInnerTexts()).toEqual([
    expect.stringContaining('Enligt mötet.'),
    expect.stringContaining('Efter bymötet.'),
    expect.stringContaining('Identifierad'),
  ])

  // Another priority shares it, and lets it go again.
  await leader.goto(at(`${AREA}/priorities`))
  await openPriority(leader, 'Besöksnäring året runt')
  await leader.locator('.cfl-ways summary').first().click()
  await leader
    .locator('[name=conflictId]')
    .selectOption({ label: 'Fler evenemang i byn mot Lugna kvällar' })
  await press(leader, 'Koppla')
  await leader.waitForURL(/done=tied/)
  expect(await leader.locator('.cfl-tied').innerText()).toContain('Lugna kvällar')
  await leader
    .getByRole('button', { name: 'Ta bort kopplingen till Fler evenemang i byn mot Lugna kvällar' })
    .click()
  await leader.waitForURL(/done=untied/)
  expect(await leader.locator('.cfl-tied').innerText()).not.toContain('Lugna kvällar')
  await leader.goto(at(priority))
  expect(await leader.locator('.cfl-tied').innerText()).toContain('Lugna kvällar')
})

/** A copy of what the demo's meeting named, since that one is others' to look at. */
async function nameConflict(text: string): Promise<void> {
  const connection = connect(inject('databaseUrl'))
  const { rowCount } = await connection.pool.query(
    `INSERT INTO outcome (id, meeting_id, item_id, kind, text, state, recorded_by, recorded_at)
     SELECT gen_random_uuid(), o.meeting_id, o.item_id, o.kind, $1, o.state, o.recorded_by, now()
     FROM outcome o JOIN meeting m ON m.id = o.meeting_id
     WHERE m.title = 'Arbetsträff om effekt vid kyla' AND o.kind = 'goal-conflict'`,
    [text],
  )
  await connection.close()
  expect(rowCount).toBe(1)
}

test('K7: what a meeting named becomes a goal conflict in one click, and each leads to the other', async () => {
  await nameConflict('Is i hallen mot effekt till sågverket de kallaste morgnarna.')
  const page = await openPage('/areas/hallbar-energi/meetings', {
    signedInAs: 'processledare.energi@regionjh.example',
    script: false,
  })
  await page.getByRole('link', { name: 'Arbetsträff om effekt vid kyla' }).first().click()
  await page.waitForURL(/\/meetings\/[0-9a-f-]{36}/)
  const outcome = page.locator('.out', { hasText: 'Is i hallen' })
  await outcome.getByRole('link', { name: /^Beskriv målkonflikten/ }).click()
  await page.waitForURL(/\/conflicts\/new/)
  expect(await page.locator('[name=betweenOne]').inputValue()).toBe('Is i hallen')
  expect(await page.locator('[name=betweenOther]').inputValue()).toBe(
    'effekt till sågverket de kallaste morgnarna',
  )
  await press(page, 'Spara målkonflikten')
  await page.waitForURL(/done=registered/)
  const { pathname } = new URL(page.url())
  await page.locator('.pri-history a', { hasText: 'effekt till sågverket' }).click()
  await page.waitForURL(/\/meetings\/[0-9a-f-]{36}#outcome-/)
  const again = page.locator('.out', { hasText: 'Is i hallen' })
  expect(await again.innerText()).toContain('Identifierad')
  expect(await again.getByRole('link', { name: /^Beskriv målkonflikten/ }).count()).toBe(0)
  expect(await again.getByRole('button').count()).toBe(0)
  await again.getByRole('link', { name: 'Beskriven som målkonflikt' }).click()
  await page.waitForURL((url) => url.pathname === pathname)
})

test('K6, K8: a consultation waits until the last priority says why it has no goal conflict', async () => {
  const area = `/areas/${DIGITAL.slug}`
  const page = await openPage(`${area}/versions`, {
    signedInAs: DIGITAL.leader,
    expectedNoise: /status of 409/,
  })
  await page.getByLabel('Namn', { exact: true }).fill('Remissversion för nätet')
  await page.getByLabel(/^Remissversion/).check()
  await press(page, 'Namnge versionen')
  await page.getByText('Versionen är namngiven').waitFor()
  await page.goto(at(`${area}/consultations/prepare`))
  await page
    .getByLabel('Remissversion', { exact: true })
    .selectOption({ label: 'Remissversion för nätet' })
  await page.getByLabel('Det ni frågar').fill('Vad saknas?')
  await page.getByLabel('Sista dag att svara').fill('2099-01-31')
  await page.getByLabel(/^Kommuner/).check()
  await press(page, 'Spara som utkast')
  await page.getByText('Utkastet är sparat').waitFor()
  const place = new URL(page.url()).pathname

  // It is chosen while the page that would open the consultation stands there.
  await choose('Fiber till sista huset')
  await press(page, 'Öppna och bjud in 8 organisationer')
  await page.locator('.notice[role=alert]').waitFor()
  expect(await words(page)).toContain('En prioritering behöver något först')
  expect(await page.getByRole('button', { name: /^Öppna/ }).count()).toBe(0)

  await page.locator('.cfl-gate').getByRole('link', { name: 'Fiber till sista huset' }).click()
  await page.waitForURL(/\/priorities\//)
  expect(await words(page)).toContain('Innan det är sagt går färdplanen inte ut på remiss.')
  await page.locator('summary', { hasText: 'Säg att ingen har hittats' }).click()
  await page.locator('[name=because]').fill('Schaktet går längs vägar som redan finns.')
  await press(page, 'Spara skälet')
  await page.waitForURL(/done=none/)
  expect(await page.locator('.cfl-part').innerText()).toContain('Schaktet går längs vägar')
  expect(await page.locator('.pri-history > li').first().innerText()).toContain(
    'Ingen målkonflikt hittades',
  )

  await page.goto(at(place))
  await press(page, 'Öppna och bjud in 8 organisationer')
  await page.getByText('Remissen är öppen').first().waitFor()
})

/** A priority of the area that is chosen, and says nothing of what stands against it. */
async function choose(title: string): Promise<void> {
  const connection = connect(inject('databaseUrl'))
  const { rows } = await connection.pool.query<{
    area: string
    personId: string
    organisationId: string
  }>(
    `SELECT r.area_id AS area, r.person_id AS "personId", f.organisation_id AS "organisationId"
     FROM role_assignment r JOIN area a ON a.id = r.area_id
     JOIN affiliation f ON f.person_id = r.person_id WHERE a.slug = $1 LIMIT 1`,
    [DIGITAL.slug],
  )
  const [one] = rows
  if (!one) throw new Error('the demo county has no such area')
  const { area, ...by } = one
  await makePriority(connection.db, { area, by, title, state: 'chosen' })
  await connection.close()
}
