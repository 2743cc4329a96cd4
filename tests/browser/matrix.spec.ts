import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { at, openPage, PHONE, withBrowser } from '../support/browser'

withBrowser()

const ENERGY = '/areas/hallbar-energi/priorities'
const EXPERIENCES = '/areas/upplevelser/priorities'
const LEADER = 'processledare.upplevelser@regionjh.example'
const MEMBER = 'utvecklingsledare@jamtli.example'
const GAALTIJE = 'verksamhetsledare@gaaltije.example'
const CULTURE = 'Kultur som grund för upplevelser'

const words = (page: Page) => page.locator('main').innerText()

async function open(page: Page, list: string, title: string): Promise<string> {
  await page.goto(at(list))
  await page.locator('.pri-list').getByRole('link', { name: title, exact: true }).click()
  await page.waitForURL(/\/priorities\/[0-9a-f-]{36}$/)
  return new URL(page.url()).pathname
}

const sami = (page: Page) =>
  page.locator('.as-four > div', { hasText: 'Samiska förutsättningar och behov' })

test('AS1, AS2: Sami conditions wait for the organisation that is named, which alone writes them', async () => {
  const leader = await openPage(EXPERIENCES, { signedInAs: LEADER, script: false })
  const path = await open(leader, EXPERIENCES, CULTURE)
  expect(await leader.locator('.as-four > div > h3').allInnerTexts()).toEqual([
    'Ekologisk hållbarhet',
    'Social hållbarhet',
    'Ekonomisk hållbarhet',
    'Samiska förutsättningar och behov',
  ])
  await sami(leader).getByRole('link', { name: 'Säg vem som beskriver' }).click()
  await leader.getByLabel('Gaaltije').check()
  await leader.getByRole('button', { name: 'Spara vem som beskriver' }).click()
  await leader.waitForURL(/done=sources/)
  expect(await sami(leader).innerText()).toContain('Inte beskrivet än av Gaaltije.')

  // Neither who leads nor who writes in the area finds a way to those words.
  for (const signedInAs of [LEADER, MEMBER]) {
    const other = await openPage(path, { signedInAs })
    expect(
      await sami(other)
        .getByRole('link', { name: /^(Beskriv|Skriv om)/ })
        .count(),
    ).toBe(0)
    await other.goto(at(`${path}/assess?kind=sami`))
    expect(await other.locator('#assessment').count()).toBe(0)
    expect(await words(other)).toContain('skrivs bara av den samiska organisation')
  }

  // On a phone, without script.
  const source = await openPage(path, { signedInAs: GAALTIJE, script: false, viewport: PHONE })
  await sami(source)
    .getByRole('link', { name: /^Beskriv/ })
    .click()
  await source.locator('[name=text]').fill('Den som berättar ska få bestämma hur.')
  await source.getByRole('button', { name: 'Spara' }).click()
  await source.waitForURL(/done=assessed/)
  expect(await source.locator('.notice').innerText()).toContain('Bedömningen är sparad.')
  await leader.reload()
  expect(await sami(leader).innerText()).toContain('Ord från Gaaltije')
  expect(await sami(leader).innerText()).toContain('Den som berättar ska få bestämma hur.')
})

test('AS4: of two open forms the second is refused with what was typed, and the earlier words stay', async () => {
  const first = await openPage(EXPERIENCES, { signedInAs: MEMBER, script: false })
  const path = await open(first, EXPERIENCES, CULTURE)
  const form = `${path}/assess?kind=social`
  const old = await openPage(form, {
    signedInAs: LEADER,
    script: false,
    expectedNoise: /status of 409/,
  })
  await first.goto(at(form))
  await first.locator('[name=text]').fill('Bygderna berättar själva, för sina egna först.')
  await first.getByRole('button', { name: 'Spara' }).click()
  await first.waitForURL(/done=assessed/)
  const social = first.locator('.as-four > div', { hasText: 'Social hållbarhet' })
  await social.locator('summary').click()
  expect(await social.locator('.as-earlier li').innerText()).toContain('Skrevs 18 oktober')
  await old.locator('[name=text]').fill('Mina ord.')
  await old.getByRole('button', { name: 'Spara' }).click()
  await old.locator('.notice[role=alert]').waitFor()
  expect(await words(old)).toContain('Någon annan hann före.')
  expect(await old.locator('h1').innerText()).toBe('Social hållbarhet')
  expect(await old.locator('[name=text]').inputValue()).toBe('Mina ord.')
  // What the other one wrote stands above it: a second press overwrites nothing unread.
  expect(await old.locator('.pri-stands').innerText()).toContain('för sina egna först.')
})

test('AS3: an effect is a direction in a word and words; a refused form keeps both at the right field', async () => {
  const page = await openPage(EXPERIENCES, {
    signedInAs: MEMBER,
    script: false,
    viewport: PHONE,
    expectedNoise: /status of 422/,
  })
  await open(page, EXPERIENCES, CULTURE)
  expect(await words(page)).toContain('8 kommuner är inte beskrivna.')
  const ragunda = page.locator('.as-effects > li', { hasText: 'Ragunda' })
  expect(await ragunda.locator('.as-dir').innerText()).toBe('Inte beskriven')
  await ragunda.getByRole('link', { name: /^Beskriv/ }).click()
  await page.locator('[name=text]').fill('Döda fallet får berättare.')
  await page.getByRole('button', { name: 'Spara' }).click()
  await page.locator('#direction-error').waitFor()
  expect(await page.locator('h1').innerText()).toBe('Vad väntas i Ragunda?')
  expect(await page.locator('[name=text]').inputValue()).toBe('Döda fallet får berättare.')
  // The words are of Ragunda alone.
  const form = page.url()
  await page.locator('.as-effects').getByRole('link').first().click()
  await page.waitForURL((url) => url.href !== form)
  expect(await page.locator('[name=text]').inputValue()).not.toContain('Döda fallet')
  await page.goto(form)
  await page.locator('[name=text]').fill('Döda fallet får berättare.')
  await page.locator('[value=up]').check()
  await page.getByRole('button', { name: 'Spara' }).click()
  await page.waitForURL(/done=effect/)
  expect(await ragunda.locator('.as-dir').innerText()).toBe('Bättre')
  expect(await ragunda.innerText()).toContain('Jamtli')
  expect(await words(page)).toContain('7 kommuner är inte beskrivna.')
})

test('AS5: the matrix is a table whose every cell says in words what is there or missing', async () => {
  const page = await openPage(ENERGY, { signedInAs: 'energistrateg@krokom.example' })
  await page.getByRole('link', { name: 'Se dem mot kommuner och bedömningar' }).click()
  await page.waitForURL(/\/priorities\/matrix$/)
  const row = page.getByRole('row', { name: /^Lokal nytta av energi/ })
  expect(await row.getByRole('rowheader').count()).toBe(1)
  const heads = await page.getByRole('columnheader').allInnerTexts()
  expect(heads.slice(0, 4)).toEqual([
    'Prioritering',
    'Luckor',
    'Bedömningar',
    'Förväntad effekt i kommunen',
  ])
  expect(heads.slice(4)).toHaveLength(12)
  const cells = await row.getByRole('cell').allInnerTexts()
  expect(cells.map((cell) => cell.trim())).toEqual([
    '3',
    'Beskriven',
    'Beskriven',
    'Beskriven',
    expect.stringMatching(/^Inte beskrivet än av Gaaltije\s+Inte beskrivet än av Sametinget$/),
    'Inte beskriven',
    'Inte känd',
    'Både och',
    'Bättre',
    'Bättre',
    'Bättre',
    'Ingen skillnad',
    'Inte beskriven',
  ])
  expect(await page.locator('h1').innerText()).toMatch(/^\d+ luckor att fylla$/)
})

test('AS5: the order changes by links, without script, and is told', async () => {
  const page = await openPage('/priorities/matrix', {
    signedInAs: 'energistrateg@krokom.example',
    script: false,
  })
  const titles = () => page.locator('tbody th a').allInnerTexts()
  const gaps = async () => (await page.locator('tbody td:nth-child(2)').allInnerTexts()).map(Number)
  const byState = await titles()
  const [chosen, proposed] = ['Lokal nytta av energi', 'Delade data om markanvändning']
  expect(byState).toEqual(expect.arrayContaining([chosen, proposed]))
  expect(byState.indexOf(chosen)).toBeLessThan(byState.indexOf(proposed))
  await page.getByRole('link', { name: 'Rubrik' }).click()
  await page.waitForURL(/sort=title/)
  const sorted = await titles()
  expect(sorted).toEqual(sorted.toSorted(new Intl.Collator('sv').compare))
  expect(await page.locator('th[aria-sort=ascending]').innerText()).toBe('Prioritering')
  await page.getByRole('link', { name: 'Flest luckor' }).click()
  await page.waitForURL(/sort=gaps/)
  const counted = await gaps()
  expect(counted).toEqual(counted.toSorted((one, other) => other - one))
  expect(counted[0]).toBe(12)
  expect(await page.locator('th[aria-sort=descending]').innerText()).toBe('Luckor')
  expect(await page.locator('.as-sorts [aria-current]').innerText()).toBe('Flest luckor')
})

test('AS5: on a phone only the table scrolls, by keyboard too, and its titles stay in sight', async () => {
  const page = await openPage(`${ENERGY}/matrix`, {
    signedInAs: 'energistrateg@krokom.example',
    viewport: PHONE,
  })
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(wide).toBe(0)
  const frame = page.locator('section.tw')
  await frame.focus()
  await page.keyboard.press('ArrowRight')
  await page.waitForFunction(() => (document.querySelector('section.tw')?.scrollLeft ?? 0) > 0)
  const title = await page.locator('tbody th').first().boundingBox()
  expect(title?.x).toBeGreaterThanOrEqual(0)
  expect(title?.x).toBeLessThan(40)
})

test('AS5: on paper the matrix lies across A4 and is whole', async () => {
  const page = await openPage('/priorities/matrix', {
    signedInAs: 'energistrateg@krokom.example',
    viewport: { width: 1000, height: 680 },
  })
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  const sheets = [...pdf.matchAll(/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/g)]
  expect(sheets.length).toBeGreaterThan(0)
  for (const [, width, height] of sheets)
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([842, 595])
  await page.emulateMedia({ media: 'print' })
  const beyond = await page.evaluate(() => {
    const table = document.querySelector('.as-matrix')
    const frame = document.querySelector('section.tw')
    return (table?.scrollWidth ?? 0) - (frame?.clientWidth ?? 0)
  })
  expect(beyond).toBeLessThanOrEqual(0)
  expect(await page.locator('.as-sorts').isVisible()).toBe(false)
})
