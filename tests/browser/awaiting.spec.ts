import { and, eq } from 'drizzle-orm'
import { expect, inject, test } from 'vitest'
import { connect } from '@/lib/db/connection'
import { area } from '@/lib/db/schema/county'
import { mailPreference } from '@/lib/db/schema/notices'
import { person, roleAssignment } from '@/lib/db/schema/people'
import { at, openPage, withBrowser } from '@/tests/support/browser'
import { makeThread, tell } from '@/tests/support/notices'
import { PEOPLE } from './pages'

withBrowser()
const { db } = connect(inject('databaseUrl'))

async function idOf(email: string): Promise<string> {
  const [row] = await db.select().from(person).where(eq(person.email, email))
  return row?.id ?? ''
}

async function mentionCommenter() {
  const [energy] = await db.select().from(area).where(eq(area.slug, 'hallbar-energi'))
  const thread = await makeThread(db, energy?.id ?? '')
  const by = { personId: await idOf(PEOPLE.leader), organisationId: null }
  const told = { kind: 'mention', areaId: energy?.id ?? '', threadId: thread.id, by } as const
  await tell(db, told, await idOf(PEOPLE.commenter))
}

test('N3, N4: a mention stands in the list and in every number, until one says that it is done', async () => {
  await mentionCommenter()
  const page = await openPage('/', { signedInAs: PEOPLE.commenter, script: false })
  const number = page.locator('.bar .count')
  const before = Number(await number.innerText())
  await page.locator('.bar a[href="/awaiting"]').click()
  expect(await page.locator('.wait li').count()).toBe(before)
  const row = page.locator('.wait li', { hasText: 'Svara på en kommentar' }).first()
  expect(await row.innerText()).toContain('Hållbar energi')
  await row.getByRole('button', { name: /^Ta bort ur listan: Svara på/ }).click()
  await expect.poll(() => page.getByRole('status').innerText()).toContain('Borttaget ur listan')
  expect(Number(await number.innerText())).toBe(before - 1)
})

test('N6: a mail program stops digests with one POST, without a session and without an origin', async () => {
  const made = await fetch(at('/unsubscribe/one-click?token=bWFkZQ.up'), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  })
  expect(made.status).toBe(200)
  const opened = await fetch(at('/unsubscribe/one-click?token=bWFkZQ.up'), { redirect: 'manual' })
  expect([opened.status, opened.headers.get('location')]).toEqual([
    303,
    '/unsubscribe?token=bWFkZQ.up',
  ])
  expect(await db.select().from(mailPreference)).toEqual([])
})

test('how often mail comes is chosen with a plain form', async () => {
  const page = await openPage('/account', { signedInAs: PEOPLE.member, script: false })
  await page.getByLabel('En gång i veckan, måndag klockan 7').check()
  await page.getByRole('button', { name: 'Spara valet' }).click()
  await expect.poll(() => page.getByRole('status').innerText()).toContain('Ditt val är sparat')
  expect(await page.getByLabel('En gång i veckan, måndag klockan 7').isChecked()).toBe(true)
})

test('N6: the button of a mailed address stops digests, without a session and without script', async () => {
  const before = await db.select().from(mailPreference)
  const page = await openPage('/unsubscribe?token=made-up.word', { script: false })
  await page.getByRole('button', { name: 'Sluta få brev' }).click()
  await page.getByRole('heading', { name: 'Du får inga fler brev' }).waitFor()
  expect(await db.select().from(mailPreference)).toEqual(before)
})

test('S1: a process leader documents a Sami consultation to its outcome, with plain forms', async () => {
  const path = '/areas/upplevelser/sami-consultation'
  const page = await openPage(path, { signedInAs: PEOPLE.administrator, script: false })
  expect(await page.locator('main form').count()).toBe(0)

  const [leader] = await db
    .select({ email: person.email })
    .from(roleAssignment)
    .innerJoin(person, eq(person.id, roleAssignment.personId))
    .innerJoin(area, eq(area.id, roleAssignment.areaId))
    .where(and(eq(area.slug, 'upplevelser'), eq(roleAssignment.role, 'process-leader')))
  const leads = await openPage(path, { signedInAs: leader?.email ?? '', script: false })
  await leads.getByLabel('Vad ska beslutas?').fill('Färdplan för upplevelser')
  await leads.getByRole('button', { name: 'Börja konsultationen' }).click()
  const form = (summary: RegExp) =>
    leads.locator('details', { has: leads.locator('summary', { hasText: summary }) })
  const open = async (summary: RegExp) => {
    await form(summary).locator('summary').click()
    return form(summary)
  }
  const invite = await open(/^Bjud in en part/)
  await invite.getByLabel('Vem bjuds in?').selectOption({ index: 1 })
  await invite.getByRole('button').click()
  const meeting = await open(/^Dokumentera ett möte/)
  await meeting.getByLabel('Vilka deltog?').fill('Verksamhetsledaren och processledaren')
  await meeting.getByLabel('Vad sades?').fill('Leder får inte korsa flyttleder i april.')
  await meeting.getByRole('button').click()
  const end = await open(/^Avsluta konsultationen/)
  await end.getByLabel('Parterna är överens').check()
  await end.getByLabel('Utfallet i ord').fill('Leden flyttas norr om sjön.')
  await end.getByRole('button').click()
  await leads.getByRole('heading', { name: 'Parterna är överens' }).waitFor()
  expect(await leads.locator('.sami-forms details').count()).toBe(0)

  await page.reload()
  const read = await page.locator('main').innerText()
  expect(read).toContain('Leden flyttas norr om sjön.')
  expect(read).toContain('En konsultation är avslutad')
})
