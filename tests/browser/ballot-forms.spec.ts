import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { at, expectAccessible, openPage, PHONE, withBrowser } from '../support/browser'
import { tabTo } from '../support/keyboard'

withBrowser()

const AREA = '/areas/digitala-losningar'
const LEADER = 'processledare.digitalt@regionjh.example'
const MEMBER = 'digitaliseringsstrateg@berg.example'

const words = (page: Page) => page.locator('main').innerText()
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click()
const statusOf = async (page: Page, path: string) => (await page.request.get(at(path))).status()
const field = (page: Page, name: string) => page.locator(`#ballot-draft [name=${name}]`)
const noise = { signedInAs: LEADER, script: false, expectedNoise: /status of 4(03|09|22)/ }

test('B11, B16: a ballot is prepared by keyboard, changed, opened, closed and opened again, without script', async () => {
  const page = await openPage(`${AREA}/ballots/new`, { ...noise, viewport: PHONE })
  await tabTo(page, field(page, 'questionSv'))
  await page.keyboard.type('Vad kopplar vi upp först?')
  await tabTo(page, field(page, 'optionsSv'))
  await page.keyboard.type('Fiber till byarna')
  await page.keyboard.press('Enter')
  await page.keyboard.type('Mast vid fjället')
  await tabTo(page, page.locator('[name=method]:checked'))
  const budget = field(page, 'budget')
  expect([await budget.isVisible(), await field(page, 'most').isVisible()]).toEqual([true, false])
  await page.keyboard.press('ArrowUp')
  expect([await budget.isVisible(), await field(page, 'most').isVisible()]).toEqual([false, true])
  await tabTo(page, field(page, 'most'))
  await page.keyboard.type('3')
  await page.keyboard.press('Enter')

  // Refused, with everything in it; the way to what is wrong leads there.
  await page.locator('main [role=alert]').waitFor()
  await follow(page, await page.locator('main [role=alert] a').innerText())
  expect(await page.locator('#most-error').innerText()).toContain('så många som alternativen')
  expect(await field(page, 'questionSv').inputValue()).toBe('Vad kopplar vi upp först?')
  expect(await field(page, 'optionsSv').inputValue()).toMatch(
    /^Fiber till byarna\nMast vid fjället$/,
  )
  expect(await page.locator('[name=method]:checked').inputValue()).toBe('approval')
  await field(page, 'most').fill('1')
  await press(page, 'Spara utkastet')
  await page.waitForURL(/\/ballots\/[0-9a-f-]{36}\?done=prepared/)
  expect(await page.locator('.notice[role=status]').innerText()).toContain('Utkastet är sparat.')
  const ballot = new URL(page.url()).pathname

  // It is there for those who prepare it alone.
  const member = await openPage(AREA, { signedInAs: MEMBER, script: false })
  expect(await statusOf(member, ballot)).toBe(404)
  for (const door of ['edit', 'open', 'close', 'reopen', 'voters'])
    expect([door, await statusOf(member, `${ballot}/${door}`)]).toEqual([door, 403])

  // Of two tabs the second is shown what the first one saved, and nothing that was typed is gone.
  const old = await openPage(`${ballot}/edit`, noise)
  await follow(page, 'Ändra')
  await page.waitForURL(/\/edit$/)
  await field(page, 'questionSv').fill('Vad kopplar vi upp i år?')
  await field(page, 'secrecy').first().check()
  await press(page, 'Spara ändringen')
  await page.waitForURL(/done=changed/)
  await field(old, 'questionSv').fill('Vad kopplar vi upp sedan?')
  await press(old, 'Spara ändringen')
  await old.locator('main [role=alert]').waitFor()
  expect(await words(old)).toContain('Någon annan har ändrat omröstningen')
  expect(await old.locator('.pri-stands').innerText()).toContain('Vad kopplar vi upp i år?')
  expect(await field(old, 'questionSv').inputValue()).toBe('Vad kopplar vi upp sedan?')

  // Two clicks; the page between them says what is locked.
  await follow(page, 'Öppna omröstningen')
  await page.waitForURL(/\/open$/)
  expect(await page.locator('.prep-summary').innerText()).toContain('högst 1 alternativ var')
  await press(page, 'Öppna nu')
  await page.waitForURL(/done=opened/)
  expect(await page.locator('.notice[role=status]').innerText()).toContain('öppen')
  await press(old, 'Spara ändringen')
  await old.waitForURL(at(ballot))
  expect(await words(old)).toContain('Omröstningen är inte i det läget längre.')

  // One more may vote, and everybody sees why.
  await follow(page, 'Låt fler rösta')
  await page.waitForURL(/\/voters$/)
  await page.locator('#ballot-voter [name=voter]').selectOption({ index: 1 })
  await page.locator('#ballot-voter [name=reason]').fill('Glömdes bort i utkastet.')
  await press(page, 'Lägg till')
  await page.waitForURL(/done=added/)
  expect(await words(page)).toContain('Glömdes bort i utkastet.')

  await follow(page, 'Stäng omröstningen')
  await page.waitForURL(/\/close$/)
  expect(await words(page)).toMatch(/0 av \d+ har röstat/)
  await press(page, 'Stäng och räkna')
  await page.waitForURL(/done=closed/)

  // Opened again with a reason in public, and not without one.
  await follow(page, 'Öppna igen')
  await page.waitForURL(/\/reopen$/)
  await page.locator('[name=reason]').fill(' ')
  await press(page, 'Öppna igen')
  await page.locator('main [role=alert]').waitFor()
  expect(await page.locator('#reason-error').innerText()).toContain('Fyll i det här.')
  await page.locator('[name=reason]').fill('Två kom inte in i tid.')
  await press(page, 'Öppna igen')
  await page.waitForURL(/done=reopened/)
  expect(await words(page)).toContain('Två kom inte in i tid.')

  for (const locale of ['sv', 'en'] as const)
    await expectAccessible(await openPage(`${ballot}/close`, { signedInAs: LEADER, locale }))
})

/** The page where one is, looked at with script: without it, nothing can be asked of it. */
const isAccessible = async (page: Page) =>
  expectAccessible(
    await openPage(new URL(page.url()).pathname, { signedInAs: LEADER, viewport: PHONE }),
  )

test('B37: a breakdown is chosen in the draft, refused where groups are small, and told to who votes', async () => {
  const page = await openPage(`${AREA}/ballots/new`, { ...noise, viewport: PHONE })
  await field(page, 'questionSv').fill('Var bygger vi först?')
  await field(page, 'optionsSv').fill('I fjällen\nVid kusten')
  await page.getByRole('radio', { name: 'Hemligt' }).check()
  await page.getByRole('radio', { name: 'Per kommun' }).check()
  await press(page, 'Spara utkastet')
  await page.waitForURL(/done=prepared/)
  await follow(page, 'Öppna omröstningen')
  await page.waitForURL(/\/open$/)
  expect(await page.locator('.prep-summary').innerText()).toMatch(/Uppdelning.*\n+.*Per kommun/)
  expect(await words(page)).toMatch(/Gruppen \S+ är för liten för en hemlig omröstning/)
  await isAccessible(page)
  await press(page, 'Öppna nu')
  await page.locator('main [role=alert]').waitFor()
  expect(await words(page)).toContain('ska minst fem i varje grupp få rösta')

  // What was chosen stands in the form again; openly, every group may be shown.
  await follow(page, 'Tillbaka till utkastet')
  await follow(page, 'Ändra')
  await page.waitForURL(/\/edit$/)
  expect(await page.locator('[name=breakdown]:checked').inputValue()).toBe('municipality')
  await page.getByRole('radio', { name: 'Öppet' }).check()
  await page
    .locator('[name=persons]')
    .evaluateAll((all) => all.forEach((one) => ((one as HTMLInputElement).checked = true)))
  await press(page, 'Spara ändringen')
  await page.waitForURL(/done=changed/)
  await follow(page, 'Öppna omröstningen')
  await press(page, 'Öppna nu')
  await page.waitForURL(/done=opened/)
  const form = page.locator('.bal-form').first()
  expect(await form.innerText()).toContain('Resultatet visas också per kommun.')
  await isAccessible(page)
})

test('B11: a draft is thrown away in two clicks, without script; one that somebody has opened is not, and it says so', async () => {
  const page = await openPage(`${AREA}/ballots/new`, { ...noise, viewport: PHONE })
  async function prepared(question: string): Promise<string> {
    await page.goto(at(`${AREA}/ballots/new`))
    await field(page, 'questionSv').fill(question)
    await field(page, 'optionsSv').fill('Fiber\nMast')
    await press(page, 'Spara utkastet')
    await page.waitForURL(/done=prepared/)
    return new URL(page.url()).pathname
  }
  const gone = await prepared('Ska det här slängas?')
  await follow(page, 'Släng utkastet')
  await page.waitForURL(/\/discard$/)
  expect(await page.locator('.prep-summary').innerText()).toContain('Ska det här slängas?')
  for (const locale of ['sv', 'en'] as const)
    await expectAccessible(await openPage(`${gone}/discard`, { signedInAs: LEADER, locale }))
  const member = await openPage(AREA, { signedInAs: MEMBER, script: false })
  expect(await statusOf(member, `${gone}/discard`)).toBe(403)
  await follow(page, 'Behåll utkastet')
  await page.waitForURL(at(gone))
  await follow(page, 'Släng utkastet')
  await press(page, 'Släng utkastet')
  await page.waitForURL(at(`${AREA}/ballots?done=discarded`))
  expect(await page.locator('.notice[role=status]').innerText()).toContain('Utkastet är slängt.')
  expect(await words(page)).not.toContain('Ska det här slängas?')
  expect(await statusOf(page, gone)).toBe(404)

  const kept = await prepared('Ska det här öppnas?')
  const old = await openPage(`${kept}/discard`, noise)
  await follow(page, 'Öppna omröstningen')
  await press(page, 'Öppna nu')
  await page.waitForURL(/done=opened/)
  await press(old, 'Släng utkastet')
  await old.waitForURL(at(kept))
  expect(await words(old)).toContain('Den kan inte slängas längre.')
  expect(await statusOf(page, kept)).toBe(200)
  await follow(page, 'Stäng omröstningen')
  await press(page, 'Stäng och räkna')
  await page.waitForURL(/done=closed/)
})
