import { beforeAll, expect, inject, test } from 'vitest'
import { connect } from '@/lib/db/connection'
import { openPage, PHONE, withBrowser } from '../support/browser'
import { makePerson } from '../support/people'
import { PEOPLE } from './pages'

const AREA = '/areas/hallbar-energi'
const YEAR = 2031
/** Somebody without a role anywhere. */
const READER = 'plan-reader@lan.example'

withBrowser()
beforeAll(async () => {
  const connection = connect(inject('databaseUrl'))
  await makePerson(connection.db, { email: READER, name: 'Läsare' })
  await connection.close()
})

async function leader(path: string) {
  const visit = { signedInAs: PEOPLE.leader, viewport: PHONE, expectedNoise: /422/ }
  return openPage(path, { ...visit, script: false })
}

/** `why`: the plan is adopted already, so that the form is refused until it says why. */
async function planMeeting(
  title: string,
  day: string,
  open: boolean,
  why: { reason: string } | null = null,
): Promise<string> {
  const page = await leader(`${AREA}/meetings/prepare`)
  await page.getByLabel('Rubrik').fill(title)
  await page.getByLabel('Dag', { exact: true }).fill(day)
  await page.getByLabel('Öppet för alla som vill').setChecked(open)
  await page.getByRole('button', { name: 'Spara utkastet' }).click()
  if (why) {
    await page.getByText('Årets arbetsordning är antagen utan mötet.').waitFor()
    await page.getByLabel('Varför kommer mötet till?').fill(why.reason)
    await page.getByRole('button', { name: 'Spara utkastet' }).click()
  }
  await page.getByRole('status').filter({ hasText: 'Utkastet är sparat' }).waitFor()
  return new URL(page.url()).pathname
}

async function differences(signedInAs: string, path = `${AREA}/year-plan?year=${YEAR}`) {
  const page = await openPage(path, { signedInAs })
  const rows = page.locator('tbody tr:not(.plan-month)')
  return rows.evaluateAll((all) =>
    all.map((row) =>
      [row.querySelector('th')?.firstChild, row.lastElementChild].map((cell) =>
        (cell?.textContent ?? '').trim(),
      ),
    ),
  )
}

test('Y2–Y4: a plan is adopted without script, then a meeting is moved, one cancelled and one added, and everybody reads so', async () => {
  const spring = await planMeeting('Vårträff om el', `${YEAR}-03-04`, true)
  const autumn = await planMeeting('Höstträff om el', `${YEAR}-10-07`, true)
  await planMeeting('Slutet samtal om el', `${YEAR}-05-06`, false)
  expect(await differences(READER)).toEqual([])

  const page = await leader(`${AREA}/year-plan?year=${YEAR}`)
  await page.getByRole('link', { name: 'Anta arbetsordningen' }).click()
  await page.getByText('De 3 mötena nedan läggs fast').waitFor()
  await page.getByRole('button', { name: 'Anta arbetsordningen' }).click()
  await page.getByRole('link', { name: 'Vem har antagit planen? Fyll i fältet.' }).click()
  expect(new URL(page.url()).hash).toBe('#adoptedBy')
  await page.getByLabel('Vem har antagit planen?').fill('styrgruppen')
  await page.getByLabel('När antogs den?').fill('2026-01-15')
  await page.getByRole('button', { name: 'Anta arbetsordningen' }).click()
  await page.getByRole('alert').filter({ hasText: 'Något behöver rättas' }).waitFor()
  expect(await page.getByLabel('Vem har antagit planen?').inputValue()).toBe('styrgruppen')
  await page.getByLabel('Jag bekräftar').check()
  await page.getByRole('button', { name: 'Anta arbetsordningen' }).click()
  await page.getByRole('status').filter({ hasText: 'Arbetsordningen är antagen' }).waitFor()
  // Not called yet, but open: everybody reads it in the plan. The closed one nobody else does.
  expect(await differences(READER)).toEqual([
    ['Vårträff om el', 'Som planeratInte kallat än'],
    ['Höstträff om el', 'Som planeratInte kallat än'],
  ])

  const move = await leader(`${spring}/edit`)
  await move.locator('#move summary').click()
  await move.locator('#move [name=day]').fill(`${YEAR}-03-11`)
  await move.locator('#move [name=reason]').fill('Sportlovet.')
  await move.getByRole('button', { name: 'Flytta mötet' }).click()
  await move.getByRole('status').waitFor()
  const cancel = await leader(`${autumn}/edit`)
  await cancel.locator('#cancel summary').click()
  await cancel.locator('#cancel [name=reason]').fill('För få.')
  await cancel.getByRole('button', { name: 'Ställ in mötet' }).click()
  await cancel.getByRole('status').waitFor()
  const why = { reason: 'Kommunerna bad om det.' }
  const added = await leader(await planMeeting('Extra träff om el', `${YEAR}-11-04`, true, why))
  await added.getByText('Tillkom efter att årets arbetsordning antogs: Kommunerna').waitFor()
  await added.getByRole('button', { name: 'Kalla till mötet' }).click()
  await added.getByRole('status').waitFor()

  const now = [
    ['Vårträff om el', 'Flyttat från tis 4 mars 13:00–15:00: Sportlovet.Inte kallat än'],
    ['Höstträff om el', 'Inställt: För få.'],
    ['Extra träff om el', 'Tillkom efter att planen antogs: Kommunerna bad om det.'],
  ]
  expect(await differences(READER)).toEqual(now)
  const own = await differences(PEOPLE.leader)
  expect(own.map(([title]) => title)).toContain('Slutet samtal om el')
  const tally = await leader(`${AREA}/year-plan?year=${YEAR}`)
  await tally.getByText('har ett flyttats, ett ställts in och ett tillkommit').waitFor()
})

test('whoever was not the first to adopt reads the plan that holds', async () => {
  await planMeeting('Träff om värme', '2032-03-04', true)
  const [one, two] = [
    await openPage(`${AREA}/year-plan/adopt?year=2032`, { signedInAs: PEOPLE.leader }),
    await openPage(`${AREA}/year-plan/adopt?year=2032`, {
      signedInAs: PEOPLE.leader,
      expectedNoise: /409/,
    }),
  ]
  for (const [page, by] of [
    [one, 'den första'],
    [two, 'den andra'],
  ] as const) {
    await page.getByLabel('Vem har antagit planen?').fill(by)
    await page.getByLabel('När antogs den?').fill('2026-01-15')
    await page.getByLabel('Jag bekräftar').check()
    await page.getByRole('button', { name: 'Anta arbetsordningen' }).click()
  }
  await two.getByRole('alert').filter({ hasText: 'redan antagen' }).waitFor()
  expect(await two.locator('.lead').textContent()).toContain('Antagen av den första')
})

test('on paper the plan is its table, without links to other years and without buttons', async () => {
  const page = await openPage('/year-plan?year=2023', { signedInAs: PEOPLE.leader })
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.plan-table').isVisible()).toBe(true)
  expect(await page.locator('.plan-nav:visible, .plan-act:visible, button:visible').count()).toBe(0)
})
