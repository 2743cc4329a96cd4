import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { at, openPage, PHONE, withBrowser } from '../support/browser'

withBrowser()

const AREA = '/areas/upplevelser'
const LEADER = 'processledare.upplevelser@regionjh.example'
const MEMBER = 'utvecklingsledare@jamtli.example'
const COMMENTER = 'verksamhetsledare@gaaltije.example'
const TITLE = 'Vandring med kunskap om platsen'

const statusOf = async (page: Page, path: string) => (await page.request.get(at(path))).status()
const words = (page: Page) => page.locator('main').innerText()

/** Opens a priority from the area's list, as one finds it. */
async function open(page: Page, title: string): Promise<string> {
  await page.goto(at(`${AREA}/priorities`))
  await page.locator('.pri-list').getByRole('link', { name: title, exact: true }).click()
  await page.waitForURL(/\/priorities\/[0-9a-f-]{36}$/)
  return new URL(page.url()).pathname
}

async function decide(page: Page, path: string, to: string, reason: string): Promise<void> {
  await page.goto(at(`${path}/state`))
  await page.locator(`#state [value=${to}]`).check()
  await page.locator('#state [name=reason]').fill(reason)
  await page.locator('#state button[type=submit]').click()
}

test('PR1–PR5: a priority from the proposal on a phone to chosen and reworded, with every reason', async () => {
  // A commenter proposes, on a phone and without script.
  const proposer = await openPage(`${AREA}/priorities`, {
    signedInAs: COMMENTER,
    script: false,
    viewport: PHONE,
  })
  await proposer.getByRole('link', { name: 'Föreslå en prioritering' }).click()
  await proposer.waitForURL(/\/priorities\/new$/)
  await proposer.locator('[name=title]').fill(TITLE)
  await proposer.locator('[name=text]').fill('De som känner platsen visar den.')
  await proposer.locator('[name=declined]').fill('Fler leder utan guide.')
  await proposer.locator('[name=answersTo]').selectOption({ index: 2 })
  await proposer.locator('.change > summary').first().click()
  await proposer.getByLabel('§ 5 Prioriteringar').first().check()
  await proposer.locator('[name=reason]').fill('Besökare frågar efter det.')
  await proposer.getByRole('button', { name: 'Föreslå prioriteringen' }).click()
  await proposer.waitForURL(/done=proposed/)
  const path = new URL(proposer.url()).pathname
  expect(await proposer.locator('.notice').textContent()).toContain('föreslagen')
  expect(await words(proposer)).toContain('Fler leder utan guide.')
  // Who proposed it decides nothing.
  expect(await proposer.locator('main a[href$="/state"], main a[href$="/revise"]').count()).toBe(0)
  expect(await statusOf(proposer, `${path}/state`)).toBe(403)

  // The leader chooses it; an old page of a colleague is refused and keeps what was typed.
  const leader = await openPage('/awaiting', { signedInAs: LEADER, script: false })
  await leader.getByRole('link', { name: /^Ta upp \d föreslagna prioriteringar/ }).click()
  await leader.waitForURL(at(`${AREA}/priorities`))
  await leader.goto(at(AREA))
  const old = await openPage(`${path}/state`, {
    signedInAs: LEADER,
    script: false,
    expectedNoise: /status of 409/,
  })
  await leader.getByRole('link', { name: 'Alla prioriteringar' }).click()
  expect(await open(leader, TITLE)).toBe(path)
  await decide(leader, path, 'chosen', 'Alla på träffen var överens.')
  await leader.waitForURL(/done=moved/)
  expect(await leader.locator('.pri-now').innerText()).toMatch(/^Vald sedan /)
  await old.locator('#state [value=declined]').check()
  await old.locator('#state [name=reason]').fill('Räcker inte.')
  await old.locator('#state button[type=submit]').click()
  await old.locator('.notice[role=alert]').waitFor()
  expect(await words(old)).toContain('Någon annan hann före.')
  expect(await old.locator('.pri-stands').innerText()).toContain('Nu: Vald')
  expect(await old.locator('#state [name=reason]').inputValue()).toBe('Räcker inte.')

  // A member rewords it; the earlier words stay beside the new ones.
  const member = await openPage(`${path}/revise`, { signedInAs: MEMBER, script: false })
  await member.locator('[name=text]').fill('De som lever av platsen visar den.')
  await member.locator('[name=reason]').fill('Tydligare vem det gäller.')
  await member.getByRole('button', { name: 'Spara ändringen' }).click()
  await member.waitForURL(/done=revised/)
  expect(await member.locator('.pri-now').innerText()).toMatch(/^Vald och omformulerad sedan /)
  const history = member.locator('.pri-history > li')
  expect(await history.count()).toBe(3)
  await history.first().locator('summary').click()
  const change = await history.first().locator('.word-change').innerText()
  expect(change).toContain('känner')
  expect(change).toContain('lever av')
  expect(await history.allInnerTexts()).toEqual([
    expect.stringContaining('Tydligare vem det gäller.'),
    expect.stringContaining('Alla på träffen var överens.'),
    expect.stringContaining('Besökare frågar efter det.'),
  ])

  // The area's page, its list and the section of the roadmap lead to it.
  await member.goto(at(AREA))
  expect(await member.locator(`.prio a[href="${path}"]`).innerText()).toBe(TITLE)
  await member.goto(at(`${AREA}/roadmap`))
  const carried = member.locator('.pri-carried', { hasText: TITLE })
  expect(await carried.innerText()).toContain('Vald och omformulerad')
  expect(await carried.locator(`a[href="${path}"]`).count()).toBe(1)
})

test('PR2: a priority of two areas stands in both lists, and is decided where it is led', async () => {
  const page = await openPage('/areas/jord-skog-och-vatten/priorities', {
    signedInAs: 'processledare.skog@regionjh.example',
  })
  const row = page.locator('.pri-list > li', { hasText: 'Fossilfria transporter' })
  expect(await row.innerText()).toContain('Leds av Hållbar energi')
  await row.getByRole('link', { name: 'Fossilfria transporter' }).click()
  await page.waitForURL(/\/areas\/hallbar-energi\/priorities\//)
  expect(await page.locator('main a[href$="/state"]').count()).toBe(0)
  const { pathname } = new URL(page.url())
  const elsewhere = pathname.replace('hallbar-energi', 'jord-skog-och-vatten')
  expect(await statusOf(page, elsewhere)).toBe(404)
})

test('PR3: the source leads to the meeting, and the meeting’s outcome leads back', async () => {
  const page = await openPage('/areas/hallbar-energi/priorities', {
    signedInAs: 'energistrateg@krokom.example',
  })
  await page.getByRole('link', { name: 'Lokal nytta av energi', exact: true }).click()
  await page.waitForURL(/\/priorities\/[0-9a-f-]{36}$/)
  const { pathname } = new URL(page.url())
  expect(await page.locator('.out').innerText()).not.toContain('Prioritering:')
  await page.locator('.pri-history a', { hasText: 'Beslut från' }).click()
  await page.waitForURL(/\/meetings\/[0-9a-f-]{36}#outcome-/)
  const back = page.locator('.out:target a', { hasText: 'Prioritering: Lokal nytta av energi' })
  await back.click()
  await page.waitForURL((url) => url.pathname === pathname)
  expect(await page.locator('h1').textContent()).toBe('Lokal nytta av energi')
})

test('PR5: a form that was refused keeps every word and choice, with the words at the field', async () => {
  const page = await openPage(`${AREA}/priorities/new`, {
    signedInAs: MEMBER,
    script: false,
    expectedNoise: /status of 422/,
  })
  await page.locator('[name=title]').fill('Dold\u202E rubrik')
  await page.locator('[name=text]').fill('Text som står kvar.')
  await page.locator('[name=answersTo]').selectOption({ index: 1 })
  await page.locator('.change > summary').first().click()
  await page.getByLabel('Hållbar energi', { exact: true }).check()
  await page.getByLabel('§ 3 Vision 2030').first().check()
  await page.getByRole('button', { name: 'Föreslå prioriteringen' }).click()
  await page.locator('#title-error').waitFor()
  expect(await page.locator('[name=text]').inputValue()).toBe('Text som står kvar.')
  expect(await page.locator('[name=answersTo]').inputValue()).not.toBe('')
  expect(await page.getByLabel('Hållbar energi', { exact: true }).isChecked()).toBe(true)
  expect(await page.getByLabel('§ 3 Vision 2030').first().isChecked()).toBe(true)
})
