import { beforeAll, expect, inject, test } from 'vitest'
import { areaBySlug } from '@/lib/access/queries'
import { connect } from '@/lib/db/connection'
import { openPage, PHONE, withBrowser } from '../support/browser'
import { makeMeeting } from '../support/meetings'
import { giveRole, makeOrganisation, makePerson } from '../support/people'
import { PEOPLE } from './pages'

const [ANNA, BO] = ['Anna Fjällsippa', 'Bo Fjällbjörk']
/** The meeting's address. */
let place: string

withBrowser()
beforeAll(async () => {
  const connection = connect(inject('databaseUrl'))
  const { db } = connection
  const area = await areaBySlug(db, 'hallbar-energi')
  if (!area) throw new Error('the demo county has no such area')
  const { id: organisation } = await makeOrganisation(db, { name: 'Fjällbolaget' })
  const [anna] = await Promise.all(
    [ANNA, BO].map(async (name) => {
      const person = await makePerson(db, { name, organisations: [organisation] })
      await giveRole(db, { person: person.id, area: area.id, role: 'commenter' })
      return person
    }),
  )
  const by = { personId: anna?.id ?? '', organisationId: organisation }
  place = `/meetings/${(await makeMeeting(db, { areas: [area.id], by })).id}`
  await connection.close()
})

const invitedTo = async () => {
  const page = await openPage(place, { signedInAs: PEOPLE.leader })
  return page.locator('.meet-facts').textContent()
}

test('M8: a person is found by organisation with the keyboard alone, chosen, left out and chosen again, and invited', async () => {
  const page = await openPage(`${place}/edit`, { signedInAs: PEOPLE.leader })
  await page.locator('#invite > summary').click()
  const search = page.getByRole('combobox', { name: 'Bjud in personer' })
  await search.pressSequentially('fjällbo')
  await page.getByRole('option', { name: ANNA }).waitFor()
  await search.press('ArrowDown')
  await search.press('Enter')
  const remove = page.getByRole('button', { name: `Ta bort ${ANNA}` })
  await remove.focus()
  await remove.press('Enter')
  await remove.waitFor({ state: 'detached' })
  await search.pressSequentially('Anna Fjäll')
  await page.getByRole('option', { name: ANNA }).click()
  await remove.waitFor()
  await page.locator('#invite button[type=submit]').click()
  await page.getByRole('status').filter({ hasText: 'Inbjudan är gjord' }).waitFor()
  expect(await invitedTo()).toContain(ANNA)
  expect(await invitedTo()).not.toContain(BO)
})

test('M8: focus stays in the field when a person is chosen and when one is left out', async () => {
  const page = await openPage(`${place}/edit`, { signedInAs: PEOPLE.leader })
  await page.locator('#invite > summary').click()
  const search = page.getByRole('combobox', { name: 'Bjud in personer' })
  const remove = page.getByRole('button', { name: `Ta bort ${BO}` })
  await search.pressSequentially(BO)
  await search.press('ArrowDown')
  await search.press('Enter')
  await remove.waitFor()
  const isIn = () => search.evaluate((field) => field === document.activeElement)
  await expect.poll(isIn).toBe(true)
  await remove.press('Enter')
  await remove.waitFor({ state: 'detached' })
  await expect.poll(isIn).toBe(true)
})

test('M8: the list opens by typing; Tab closes it before anything else has focus', async () => {
  const page = await openPage(`${place}/edit`, { signedInAs: PEOPLE.leader })
  await page.locator('#invite > summary').click()
  const search = page.getByRole('combobox', { name: 'Bjud in personer' })
  const list = page.getByRole('listbox')
  await search.focus()
  expect(await list.count()).toBe(0)
  await search.pressSequentially('Fjäll')
  await list.waitFor()
  await page.evaluate(() => {
    document.addEventListener('focusin', ({ target }) => {
      const isHidden = (target as Element).closest('[aria-hidden=true]') !== null
      document.body.dataset.next = `${(target as Element).tagName} ${isHidden}`
    })
  })
  await page.keyboard.press('Tab')
  expect(await page.locator('body').getAttribute('data-next')).toBe('BUTTON false')
  expect(await list.count()).toBe(0)
})

test('M8: without script persons are ticked in a list; who is invited stands there no more', async () => {
  const visit = { signedInAs: PEOPLE.leader, viewport: PHONE, script: false }
  const page = await openPage(`${place}/edit`, visit)
  await page.locator('#invite > summary').click()
  await page.locator('#invite').getByText('Välj personer').click()
  expect(await page.getByLabel(ANNA).count()).toBe(0)
  await page.getByLabel(BO).check()
  await page.locator('#invite button[type=submit]').click()
  await page.getByRole('status').filter({ hasText: 'Inbjudan är gjord' }).waitFor()
  expect(await invitedTo()).toContain(BO)
})
