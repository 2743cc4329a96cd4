import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible, PHONE, withBrowser } from '../support/browser'
import {
  hasFocus,
  KROKOM,
  MIUN,
  openSection,
  paste,
  text,
  toEnd,
  untilReads,
  untilSaved,
  words,
  writeAtEnd,
} from './writing'

withBrowser()

const label = () => document.activeElement?.getAttribute('aria-label')

test('two people write in one text, and each sees the other’s name, organisation and caret', async () => {
  const [page, other] = [await openSection(KROKOM, 7), await openSection(MIUN, 7)]
  await writeAtEnd(page, ' Från Krokom.')
  await untilReads(other, 'Från Krokom.')
  await other.locator('.carets .caret', { hasText: 'Krokoms kommun' }).waitFor()
  await other.locator('.carets .caret', { hasText: /^Kro\w{0,3}$/ }).waitFor()
  expect(await other.locator('.carets').getAttribute('aria-hidden')).toBe('true')
  const colourOf = (drawn: Locator) =>
    drawn.evaluate((element) => (element as HTMLElement).style.getPropertyValue('--pc'))
  const tile = other.locator('.strip .org', { hasText: /^Kro/ })
  await tile.waitFor()
  expect(await colourOf(tile)).toBe(await colourOf(other.locator('.carets .caret')))
  expect(await words(other)).not.toContain('Krokoms kommun')
  await other.getByRole('button', { name: /^Här nu: 1 skriver/ }).click()
  const here = other.getByRole('dialog', { name: 'Har avsnittet öppet' })
  expect(await here.textContent()).toMatch(/Energistrateg.*, Krokoms kommunskriver/)
  await other.keyboard.press('Escape')
  await writeAtEnd(other, ' Från Mittuniversitetet.')
  await untilReads(page, 'Från Mittuniversitetet.')
})

test('undo takes back my words and leaves a colleague’s', async () => {
  const [page, other] = [await openSection(KROKOM, 7), await openSection(MIUN, 7)]
  await writeAtEnd(page, ' Mina ord.')
  await untilReads(other, 'Mina ord.')
  await writeAtEnd(other, ' Kollegans ord.')
  await untilReads(page, 'Kollegans ord.')
  await page.keyboard.press('Control+z')
  await expect.poll(() => words(page)).not.toContain('Mina ord.')
  expect(await words(page)).toContain('Kollegans ord.')
  await page.keyboard.press('Control+y')
  await untilReads(other, 'Mina ord.')
})

test('the keyboard leads to the tools, back to the text, and out to the heading', async () => {
  const page = await openSection(KROKOM, 7)
  const editor = text(page)
  expect(await editor.getAttribute('role')).toBe('textbox')
  expect(await editor.getAttribute('aria-multiline')).toBe('true')
  const heading = await editor.getAttribute('aria-labelledby')
  await toEnd(page)
  await page.keyboard.press('Alt+F10')
  expect(await page.evaluate(label)).toMatch(/^Styckets slag/)
  await page.keyboard.press('ArrowRight')
  expect(await page.evaluate(label)).toBe('Fet')
  await page.keyboard.press('Enter')
  await page.keyboard.type('fetstilt')
  expect(await editor.locator('strong').last().textContent()).toBe('fetstilt')
  const bold = page.getByRole('toolbar').getByRole('button', { name: 'Fet' })
  expect(await bold.getAttribute('aria-pressed')).toBe('true')
  await page.keyboard.press('Alt+F10')
  await page.keyboard.press('End')
  expect(await page.evaluate(label)).toBe('Mer')
  await page.keyboard.press('Home')
  await page.keyboard.press('Escape')
  expect(await hasFocus(page)).toBe(true)
  await page.keyboard.press('Escape')
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(heading)
})

test('tools with names and shortcuts: lists, headings, table, quote, language', async () => {
  const page = await openSection(KROKOM, 7)
  const editor = text(page)
  const more = async (name: string) => {
    await page.getByRole('toolbar').getByRole('button', { name: 'Mer', exact: true }).click()
    await page.getByRole('menuitem', { name, exact: true }).click()
    await expect.poll(() => hasFocus(page)).toBe(true)
  }
  await toEnd(page)
  await page.keyboard.press('Enter')
  await page.keyboard.type('### Markdownrubrik')
  await page.keyboard.press('Enter')
  await page.keyboard.type('[ ] Att göra')
  expect(await editor.locator('h3', { hasText: 'Markdownrubrik' }).count()).toBe(1)
  await page.getByRole('checkbox', { name: 'Klart: Att göra' }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await more('Tabell')
  expect(await editor.locator('table th').count()).toBe(3)
  await more('Ny rad under')
  expect(await editor.locator('table tr').count()).toBe(4)
  await more('Ta bort tabellen')
  expect(await editor.locator('table').count()).toBe(0)
  await page.getByRole('toolbar').getByRole('button', { name: 'Citera ur målbilden' }).click()
  await page.getByRole('menuitem').first().click()
  await editor.locator('blockquote', { hasText: 'År 2050' }).waitFor()
  await toEnd(page)
  await page.keyboard.press('Shift+Home')
  await more('Sydsamiska')
  expect(await editor.locator('[lang=sma]').count()).toBeGreaterThan(0)
})

test('a link may lead to the web or to mail; javascript: and data: are refused in words', async () => {
  const page = await openSection(KROKOM, 7)
  await toEnd(page)
  await page.keyboard.press('Control+k')
  const address = page.getByLabel('Adress')
  for (const hostile of ['javascript:alert(1)', 'data:text/html,x']) {
    await address.fill(hostile)
    await page.keyboard.press('Enter')
    await page.getByText('Länken får bara leda till en webbadress').waitFor()
  }
  await address.fill('regionjh.se')
  await page.keyboard.press('Enter')
  await text(page).locator('a[href="https://regionjh.se"]').waitFor()
  await expect.poll(() => hasFocus(page)).toBe(true)
})

test('what Word and the web paste keeps its structure and loses all else', async () => {
  const page = await openSection(KROKOM, 12)
  await toEnd(page)
  await page.keyboard.press('Enter')
  await paste(page, FROM_WORD)
  await untilReads(page, 'Ur ett Worddokument')
  const html = await text(page).innerHTML()
  expect(html).not.toMatch(/mso|Mso|o:p|font-family|javascript:|onerror|<img src|<script|class="x"/)
  const editor = text(page)
  expect(await editor.locator('strong').last().textContent()).toContain('Ur ett Worddokument')
  expect(await editor.locator('ul ul li, ul ol li').count()).toBe(1)
  expect(await editor.locator('table td').count()).toBe(2)
  expect(await editor.locator('a', { hasText: 'ond länk' }).count()).toBe(0)
  expect(await editor.locator('a[href="https://regionjh.se/"]').count()).toBe(1)
  await untilSaved(page)
})

const FROM_WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>
<!-- p.MsoNormal {mso-style-parent:""; font-family:"Calibri",sans-serif} --></style></head><body lang=SV>
<!--StartFragment--><p class=MsoNormal style='mso-margin-top-alt:auto;text-align:justify'><b
style='mso-bidi-font-weight:normal'><span style='font-size:14.0pt;mso-ansi-language:SV'>Ur ett Worddokument<o:p></o:p></span></b></p>
<p class=MsoNormal>Med en <a href="javascript:alert(1)">ond länk</a> och en
<a href="https://regionjh.se/" target=_blank class=x>god</a>.<img src=x onerror="alert(1)"><o:p>&nbsp;</o:p></p>
<ul type=disc><li class=MsoNormal style='mso-list:l0 level1 lfo1'>Första<ul type=circle><li class=MsoNormal
style='mso-list:l0 level2 lfo1'>Under den första</li></ul></li></ul>
<table class=MsoTableGrid border=1 style='mso-yfti-tbllook:1184'><tr style='mso-yfti-irow:0'>
<td width=300 style='width:225pt;border:solid windowtext 1.0pt'><p class=MsoNormal>Ort<o:p></o:p></p></td>
<td width=300><p class=MsoNormal>Effekt<o:p></o:p></p></td></tr></table>
<script>alert(1)</script><!--EndFragment--></body></html>`

test('finding in the section: count and place are told, Esc leads back to the text', async () => {
  const page = await openSection(KROKOM, 12)
  await writeAtEnd(page, ' sökord ett Sökord två')
  await page.keyboard.press('Control+f')
  const field = page.getByLabel('Sök i avsnittet')
  await field.fill('sökord')
  const told = page.locator('.find-bar [role=status]')
  await expect.poll(() => told.textContent()).toMatch(/^[12] av 2$/)
  const before = await told.textContent()
  await page.keyboard.press('Enter')
  await expect.poll(() => told.textContent()).not.toBe(before)
  await field.fill('finns inte här')
  await expect.poll(() => told.textContent()).toBe('Finns inte i avsnittet')
  await page.keyboard.press('Escape')
  await expect.poll(() => hasFocus(page)).toBe(true)
  expect(await page.locator('.found').count()).toBe(0)
})

test('a composition is not disturbed while a colleague writes and moves', async () => {
  const [page, other] = [await openSection(KROKOM, 12), await openSection(MIUN, 12)]
  await toEnd(page)
  const devtools = await page.context().newCDPSession(page)
  const compose = (composed: string) =>
    devtools.send('Input.imeSetComposition', {
      text: composed,
      selectionStart: composed.length,
      selectionEnd: composed.length,
    })
  await compose('하')
  await text(other).press('Control+Home')
  await other.keyboard.type('Kollegan rör sig. ')
  await compose('한')
  await untilReads(page, 'Kollegan rör sig.')
  await compose('한국')
  await devtools.send('Input.insertText', { text: '한국' })
  await untilReads(other, '한국')
  expect((await words(other)).match(/[하한국]/g)).toEqual(['한', '국'])
  await page.locator('.carets .caret').waitFor()
})

test('on a phone the tools stand at the bottom, big enough for a thumb, and nothing scrolls sideways', async () => {
  const page = await openSection(KROKOM, 12, { viewport: PHONE })
  const tools = page.getByRole('toolbar', { name: 'Verktyg för texten' })
  const box = await tools.boundingBox()
  expect(box!.y + box!.height).toBeCloseTo(PHONE.height, 0)
  for (const tool of await tools.locator('[data-tool]:visible').all()) {
    const size = (await tool.boundingBox())!
    expect(Math.min(size.width, size.height)).toBeGreaterThanOrEqual(44)
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(PHONE.width)
  await writeAtEnd(page, ' Från telefonen.')
  await untilSaved(page)
  await page.getByRole('button', { name: 'Mer', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Underrubrik', exact: true }).waitFor()
})

test('axe finds nothing serious in the open editor, its menus and its dialog, in either theme', async () => {
  const page = await openSection(KROKOM, 7)
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Mer', exact: true }).click()
  await page.getByRole('menuitem').first().waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await text(page).click()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog', { name: 'Länk' }).waitFor()
  await expectAccessible(page)
})
