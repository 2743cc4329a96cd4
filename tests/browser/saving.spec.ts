import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { at, openPage, withBrowser } from '../support/browser'
import {
  goOffline,
  journalled,
  KROKOM,
  MIUN,
  openSection,
  ROADMAP,
  save,
  saveKind,
  saveWords,
  toEnd,
  untilReads,
  untilSaved,
  wake,
  withCommitsHeld,
  withDatabase,
  withDatabaseAway,
  words,
  writeAtEnd,
} from './writing'

withBrowser()

const OFFLINE = { expectedNoise: /WebSocket|ERR_INTERNET_DISCONNECTED|Failed to (fetch|load)/ }

test('G1: while the COMMIT takes three seconds the state reads "Sparar …", never "Sparat"', async () => {
  const page = await openSection(KROKOM, 10)
  const seen = new Set<string | undefined>()
  await withCommitsHeld(async () => {
    await writeAtEnd(page, 'Hålls tillbaka.')
    const until = Date.now() + 3_000
    while (Date.now() < until) seen.add(await saveWords(page))
  })
  expect([...seen]).toEqual(['Sparar …'])
  await untilSaved(page)
})

test('G2: what is not committed is seen by nobody else', async () => {
  const [page, other] = [await openSection(KROKOM, 10), await openSection(MIUN, 10)]
  await withCommitsHeld(async () => {
    await writeAtEnd(page, ' Osett än.')
    await page.waitForTimeout(1_000)
    expect(await words(other)).not.toContain('Osett än.')
  })
  await untilReads(other, 'Osett än.')
})

test('G3: five seconds without acknowledgement read "Inte sparat", with how much and since when', async () => {
  const page = await openSection(KROKOM, 10)
  await withCommitsHeld(async () => {
    await writeAtEnd(page, ' Länge.')
    await expect.poll(() => saveKind(page), { timeout: 7_000 }).toBe('unsaved')
    expect(await saveWords(page)).toMatch(/^Inte sparat: 1 ändring sedan \d\d:\d\d$/)
    expect(await save(page).getAttribute('role')).toBe('status')
  })
  await untilSaved(page)
})

test('G3: while the database lets nobody in the state is loud after thirty seconds, and all arrives once', async () => {
  const away = { expectedNoise: /WebSocket|status of 5\d\d|Failed to (fetch|load)|ERR_/ }
  const [page, other] = [await openSection(KROKOM, 10, away), await openSection(MIUN, 10, away)]
  const seen = new Set<string | null>()
  const kind = async () => {
    const now = await saveKind(page)
    seen.add(now)
    return now
  }
  const alert = page.getByRole('alert').and(save(page))
  await withDatabaseAway(async () => {
    await writeAtEnd(page, ' Trettio sekunder.')
    const began = performance.now()
    const seconds = () => (performance.now() - began) / 1_000
    await expect.poll(kind, { timeout: 6_000 }).toBe('unsaved')
    expect(await alert.count()).toBe(0)
    await expect
      .poll(async () => (await kind()) && (await alert.count()), { timeout: 40_000 })
      .toBe(1)
    expect(seconds()).toBeGreaterThan(28)
    expect(await saveWords(page)).toMatch(
      /^Inte sparat sedan \d\d:\d\d\. Skriv gärna vidare, stäng inte fliken\.$/,
    )
    await page.keyboard.type(' Skrivet vidare.')
    expect(await words(other)).not.toContain('sekunder')
  })
  expect([...seen].filter((one) => one !== 'saving')).toEqual(['unsaved'])
  await untilSaved(page)
  await alert.waitFor({ state: 'detached' })
  expect(await save(page).getAttribute('role')).toBe('status')
  await untilReads(other, 'Trettio sekunder. Skrivet vidare.')
  expect((await words(other)).split('Trettio sekunder. Skrivet vidare.')).toHaveLength(2)
})

test('a hundred changes of the save state in one instant do not bring the page down', async () => {
  const page = await openSection(KROKOM, 10)
  await withCommitsHeld(async () => {
    await writeAtEnd(page, ' Skakar.')
    await page.evaluate(async () => {
      for (let change = 0; change < 100; change++) {
        window.dispatchEvent(new Event(change % 2 === 0 ? 'offline' : 'online'))
        // Whatever React does at once is done before the next change.
        for (let turn = 0; turn < 20; turn++) await Promise.resolve()
      }
    })
  })
  await untilSaved(page)
  expect(await words(page)).toContain('Skakar.')
})

test('G4: edits made offline survive the tab, for the same person only, and arrive once', async () => {
  const page = await openSection(KROKOM, 11, OFFLINE)
  const context = page.context()
  await goOffline(page)
  await writeAtEnd(page, 'Skrivet utan nät.')
  await expect.poll(() => saveKind(page)).toBe('local')
  expect(await saveWords(page)).toContain('Sparat på den här enheten')
  await page.close({ runBeforeUnload: false })

  const other = await openSection(MIUN, 11)
  expect(await words(other)).not.toContain('Skrivet utan nät.')

  await context.setOffline(false)
  const again = await context.newPage()
  await again.goto(page.url())
  await wake(again, 11)
  await untilReads(again, 'Skrivet utan nät.')
  await untilSaved(again)
  await untilReads(other, 'Skrivet utan nät.')
  expect((await words(other)).split('Skrivet utan nät.')).toHaveLength(2)
  expect(await journalled(again)).toBe(0)
})

test('two tabs of one person lose nothing and double nothing', async () => {
  const one = await openSection(KROKOM, 11, OFFLINE)
  const context = one.context()
  const two = await context.newPage()
  await two.goto(one.url())
  await wake(two, 11)
  await goOffline(one)
  await writeAtEnd(one, ' Flik ett.')
  await writeAtEnd(two, ' Flik två.')
  await expect.poll(() => saveKind(two)).toBe('local')
  await one.close({ runBeforeUnload: false })
  await context.setOffline(false)
  const three = await context.newPage()
  await three.goto(two.url())
  await wake(three, 11)
  for (const page of [two, three]) {
    await untilReads(page, 'Flik ett.')
    await untilReads(page, 'Flik två.')
    await untilSaved(page)
    expect((await words(page)).match(/Flik (ett|två)\./g)).toHaveLength(2)
  }
  await expect.poll(() => journalled(two)).toBe(0)
})

test('signing out warns of what is unsent, and empties the browser', async () => {
  const page = await openSection(KROKOM, 11)
  await withCommitsHeld(async () => {
    await writeAtEnd(page, ' Ska bort.')
    await expect.poll(() => journalled(page)).toBeGreaterThan(0)
    const dialog = await askToSignOut(page)
    expect(await dialog.textContent()).toMatch(
      /Loggar du ut försvinner \d+ ändring(ar)? som inte skickats\./,
    )
    await page.getByRole('button', { name: 'Stanna kvar' }).click()
    expect(await journalled(page)).toBeGreaterThan(0)
    page.on('dialog', (question) => void question.accept())
    await askToSignOut(page)
    await page.getByRole('button', { name: 'Logga ut ändå' }).click()
    await page.waitForURL((url) => !url.pathname.startsWith('/areas'))
  })
  expect(await journalled(page)).toBe(0)
  await page.goto(at(ROADMAP))
  expect(new URL(page.url()).pathname).toBe('/sign-in')
})

test('offline nobody signs out: the edits would go and the session would stay', async () => {
  const page = await openSection(KROKOM, 11, OFFLINE)
  await goOffline(page)
  await writeAtEnd(page, ' Utan nät.')
  await expect.poll(() => saveKind(page)).toBe('local')
  const dialog = await askToSignOut(page)
  expect(await dialog.textContent()).toContain('Du är utan nät.')
  expect(await page.getByRole('button', { name: 'Logga ut ändå' }).count()).toBe(0)
  await page.getByRole('button', { name: 'Stanna kvar' }).click()
  expect(await journalled(page)).toBeGreaterThan(0)
})

async function askToSignOut(page: Page) {
  const signOut = page.getByRole('button', { name: 'Logga ut', exact: true })
  if (!(await signOut.isVisible()))
    await page.getByRole('button', { name: /Krokoms kommun/ }).click()
  await signOut.click()
  const dialog = page.getByRole('dialog', { name: 'Logga ut?' })
  await dialog.waitFor()
  return dialog
}

test('leaving the page warns when something is unsent, and only then', async () => {
  const page = await openSection(KROKOM, 10)
  const asked: string[] = []
  page.on('dialog', (question) => {
    asked.push(question.type())
    void question.accept()
  })
  await writeAtEnd(page, ' Sparat först.')
  await untilSaved(page)
  await page.reload()
  expect(asked).toEqual([])
  await wake(page, 10)
  await withCommitsHeld(async () => {
    await writeAtEnd(page, ' Inte sparat än.')
    await page.reload()
    expect(asked).toEqual(['beforeunload'])
  })
})

test('a session that ends says so, keeps the words, and signs in again in the same tab', async () => {
  const page = await openSection(MIUN, 11, { expectedNoise: /WebSocket|40[13]/ })
  await withDatabase((client) =>
    client.query('DELETE FROM session WHERE person_id = (SELECT id FROM person WHERE email = $1)', [
      MIUN,
    ]),
  )
  await page.getByText('Du är utloggad').waitFor()
  const link = page.getByRole('link', { name: 'Logga in' })
  expect(await link.getAttribute('href')).toBe(`/sign-in?to=${encodeURIComponent(ROADMAP)}`)
  expect(await words(page)).not.toBe('')
})

test('G3: nobody types into nothing when neither server nor browser keeps the text', async () => {
  const page = await openPage(ROADMAP, { signedInAs: KROKOM })
  await page.evaluate(() => {
    IDBObjectStore.prototype.add = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  })
  await wake(page, 10)
  await toEnd(page)
  await withCommitsHeld(async () => {
    await page.keyboard.type(' Ingenstans.')
    await page.getByText('Det du skriver nu kan inte sparas').waitFor({ timeout: 8_000 })
    expect(await page.locator('.ed').getAttribute('contenteditable')).toBe('false')
  })
  await untilSaved(page)
  expect(await page.locator('.ed').getAttribute('contenteditable')).toBe('true')
})
