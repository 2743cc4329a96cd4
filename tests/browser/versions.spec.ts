import { expect, test } from 'vitest'
import { expectAccessible, openPage, withBrowser } from '../support/browser'
import { PEOPLE } from './pages'

withBrowser()

const VERSIONS = '/areas/hallbar-energi/versions'

test('a process leader names a version, and it stands in the list', async () => {
  const name = `Inför styrgruppen ${process.pid}`
  const page = await openPage(VERSIONS, { signedInAs: PEOPLE.leader, script: false })
  await page.getByLabel('Namn', { exact: true }).fill(name)
  await page.getByLabel(/^Arbetsutkast/).check()
  await page.getByRole('button', { name: 'Namnge versionen' }).click()
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(name)
  expect(await page.getByRole('status').innerText()).toContain('Versionen är namngiven')
  expect(await page.locator('.version-sec').count()).toBeGreaterThan(5)
  await page.getByRole('link', { name: 'Alla versioner' }).click()
  expect(await page.getByRole('link', { name: new RegExp(name) }).count()).toBe(1)
})

test('V3: an adoption says what becomes public, is never ticked beforehand, and is refused without the tick', async () => {
  const page = await openPage(`${VERSIONS}/adopt`, {
    signedInAs: PEOPLE.leader,
    expectedNoise: /status of 422/,
  })
  expect(await page.locator('main').innerText()).toContain('färdigställd handling')
  const tick = page.getByLabel(/^Jag bekräftar/)
  expect(await tick.isChecked()).toBe(false)
  await page.getByRole('button', { name: 'Anta färdplanen' }).click()
  await page.getByRole('link', { name: 'Beslutande organ: Fyll i det här.' }).click()
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('decidingBody')
  await page.getByLabel('Versionens namn').fill('Antagen färdplan')
  await page.getByLabel('Beslutande organ').fill('Regionfullmäktige')
  await page.getByLabel('Beslutsdatum').fill('2024-11-20')
  await page.getByLabel('Diarienummer').fill('RUN/512/2024')
  const reason = page.locator('[name=samiReason]')
  if ((await reason.count()) > 0) await reason.fill('Parterna har begärt att få återkomma.')
  await page.getByRole('button', { name: 'Anta färdplanen' }).click()
  await page.getByText('Bekräfta med en bock').first().waitFor()
  expect(await tick.isChecked()).toBe(false)
  await tick.check()
  await page.getByRole('button', { name: 'Anta färdplanen' }).click()
  await page.waitForURL(/\/versions\/[0-9a-f-]+$/)
  const facts = await page.locator('.version-facts').innerText()
  for (const words of ['Regionfullmäktige', '20 november 2024', 'RUN/512/2024', 'Antagen'])
    expect(facts).toContain(words)
})

test('a member reads and compares, and is not shown the form', async () => {
  const page = await openPage(VERSIONS, { signedInAs: PEOPLE.member })
  expect(await page.getByRole('button', { name: 'Namnge versionen' }).count()).toBe(0)
  await page.getByRole('link', { name: 'Jämför med texten nu' }).last().click()
  await page.waitForURL(/compare/)
  await expectAccessible(page)
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('button:visible, nav:visible').count()).toBe(0)
})

test('a version comes as one file that is kept, and that runs nothing', async () => {
  const page = await openPage(VERSIONS, { signedInAs: PEOPLE.member })
  const address = await page.locator('.version-list h3 a').first().getAttribute('href')
  const response = await page.request.get(new URL(`${address}/download`, page.url()).href)
  expect(response.headers()['content-disposition']).toMatch(/^attachment;/)
  expect(response.headers()['x-content-type-options']).toBe('nosniff')
  expect(await response.text()).toMatch(/^<!doctype html>\n<html lang="sv">/)
})

test('a version that is not there answers 404, also as the other side', async () => {
  const nobody = '00000000-0000-4000-8000-000000000000'
  const page = await openPage(VERSIONS, { signedInAs: PEOPLE.member })
  const address = await page.locator('.version-list h3 a').first().getAttribute('href')
  for (const path of [`/versions/${nobody}`, '/versions/x', `${address}/compare?with=${nobody}`]) {
    const response = await page.request.get(new URL(path, page.url()).href)
    expect([path, response.status()]).toEqual([path, 404])
  }
})
