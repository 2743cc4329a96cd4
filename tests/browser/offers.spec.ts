import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { connect } from '@/lib/db/connection'
import { at, openPage, PHONE, withBrowser } from '../support/browser'
import { makeMeeting } from '../support/meetings'

withBrowser()

const LEADER = 'processledare.energi@regionjh.example'
const COLLEAGUE = 'processledare.skog@regionjh.example'
const GAALTIJE = 'verksamhetsledare@gaaltije.example'
const STRANGER = 'samhallsplanerare@trafikverket.example'
const TITLE = 'Möten om samiska perspektiv'
const SAID = 'Vi hinner inte under sommaren.'

const heading = (page: Page) => page.locator('h1').textContent()
const statusOf = async (page: Page, path: string) => (await page.request.get(at(path))).status()

/** Opens the round from the list, as one finds it. */
async function toRound(page: Page, title: string): Promise<string> {
  await page.goto(at('/offers'))
  await page.getByRole('link', { name: title, exact: true }).click()
  await page.waitForURL(/\/offers\/[0-9a-f-]{36}/)
  return new URL(page.url()).pathname
}
async function toOffer(page: Page, title: string, organisation: string): Promise<void> {
  await toRound(page, title)
  await page.getByRole('link', { name: organisation, exact: true }).click()
  await page.waitForURL(/organisation=/)
}

/** Offers meetings to Gaaltije and Sametinget, in a browser without script. */
async function make(page: Page, title: string, year?: string): Promise<void> {
  await page.goto(at('/offers'))
  await page.locator('main a[href="/offers/new"]').click()
  await page.locator('[name=title]').fill(title)
  if (year) await page.locator('[name=year]').fill(year)
  await page.locator('[name=purpose]').fill('Höra vad ni behöver.')
  await page.locator('#make details summary').click()
  for (const name of ['Gaaltije', 'Sametinget'])
    await page.locator('#make details').getByLabel(name, { exact: true }).check()
  await page.locator('#make button').click()
  await page.waitForURL(/done=made/)
}

test('O1–O8: a round from the offer to a meeting that was held, its conclusion and the next round', async () => {
  const leader = await openPage('/offers', { signedInAs: LEADER, script: false })
  await make(leader, TITLE)
  expect(await heading(leader)).toBe('Inget av 2 möten är genomfört än')
  const path = new URL(leader.url()).pathname
  expect(await leader.locator('.off-missing').textContent()).toContain('Gaaltije och Sametinget')

  // The organisation finds it in its list, on a phone, and answers there.
  const own = await openPage('/awaiting', { signedInAs: GAALTIJE, script: false, viewport: PHONE })
  await own
    .getByRole('link', { name: `Svara på erbjudandet om möte: ${TITLE}` })
    .first()
    .click()
  await own.waitForURL((url) => url.pathname === path)
  expect(await heading(own)).toBe(TITLE)
  expect(await own.locator('main').textContent()).not.toContain('Sametinget')
  await own.locator('#say [value=deferred]').check()
  await own.locator('[name=deferredUntilWords]').fill('efter slakten')
  await own.locator('[name=need]').fill('Samtal om betesmark och vindkraft.')
  await own.locator('#say [name=reason]').fill(SAID)
  await own.locator('#say button').click()
  await own.waitForURL(/done=answered/)
  expect(await own.locator('main > .wrap > .lead').textContent()).toBe(
    'Gaaltije: Uppskjutet till efter slakten',
  )
  await own.goto(at('/awaiting'))
  expect(await own.locator('main').textContent()).not.toContain(TITLE)

  // Every process leader is told, and one of them writes down that it was held.
  const colleague = await openPage('/awaiting', { signedInAs: COLLEAGUE, script: false })
  expect(await colleague.locator('main').textContent()).toContain(
    `En organisation har svarat på ${TITLE}`,
  )
  await toOffer(colleague, TITLE, 'Gaaltije')
  await colleague.locator('#say [value=held]').check()
  const option = colleague.locator('[name=meeting] option').nth(1)
  const meeting = (await option.getAttribute('value')) ?? ''
  await colleague.locator('[name=meeting]').selectOption(meeting)
  await colleague.locator('#say [name=reason]').fill('Hölls efter slakten.')
  await colleague.locator('#say button').click()
  await colleague.waitForURL(/done=recorded/)
  expect(await heading(colleague)).toBe('Ett av 2 möten är genomfört')
  expect(await colleague.locator(`.off-table a[href="/meetings/${meeting}"]`).count()).toBe(1)

  // What was said before stays, for the organisation too; there is nothing more to answer.
  await own.goto(at(path))
  const history = await own.locator('.off-history > li').allTextContents()
  expect(history).toHaveLength(3)
  expect(history[1]).toContain(SAID)
  expect(await own.locator('#say').count()).toBe(0)

  await leader.goto(at(path))
  await leader.locator('#close > summary').click()
  await leader.locator('[name=conclusion]').fill('Ett möte blev av; Sametinget svarade inte.')
  await leader.locator('#close button').click()
  await leader.waitForURL(/done=closed/)
  expect(await heading(leader)).toBe('Ett av 2 möten blev av')
  await own.reload()
  expect(await own.locator('main').textContent()).toContain('Sametinget svarade inte.')

  // The next round begins with those who were not finished.
  await leader.locator('main a[href^="/offers/new?from="]').click()
  const chosen = leader.locator('#make input[type=checkbox]:checked + span')
  expect(await chosen.allTextContents()).toEqual(['Sametinget'])
  await leader.locator('#make details').getByLabel('Trafikverket', { exact: true }).check()
  await leader.locator('[name=title]').fill(`${TITLE}, omgång två`)
  await leader.locator('#make button').click()
  await leader.waitForURL(/done=made/)
  expect(await leader.locator('.off-table').textContent()).toContain(
    'Förra omgången: Väntar på svar',
  )
  expect(await leader.locator(`main a[href="${path}"]`).count()).toBe(1)
  // Whoever was not in the first round is not told of it.
  const newcomer = await openPage('/offers', { signedInAs: STRANGER, script: false })
  await toRound(newcomer, `${TITLE}, omgång två`)
  expect(await newcomer.locator(`main a[href="${path}"]`).count()).toBe(0)
})

test('O4, O9: who waits for the election is reminded after it; a meeting that ends was held', async () => {
  const leader = await openPage('/offers', { signedInAs: LEADER, script: false, viewport: PHONE })
  const title = 'Möten efter valet'
  await make(leader, title, '2041')
  await toOffer(leader, title, 'Gaaltije')
  await leader.locator('#say [value=deferred]').check()
  await leader.locator('#say [name=reason]').fill('Valet först.')
  await leader.getByLabel('Påminn dagen efter valet den').check()
  await leader.locator('#say button').click()
  await leader.waitForURL(/done=recorded/)
  const row = leader.locator('.off-table tr', { hasText: 'Gaaltije' })
  expect(await row.locator('.off-where').textContent()).toMatch(/^Uppskjutet till \d+\sseptember/)

  const meeting = await meetingOf(LEADER)
  await toOffer(leader, title, 'Gaaltije')
  await leader.locator('#say [value=accepted]').check()
  await leader.locator('[name=meeting]').selectOption(meeting)
  await leader.locator('#say button').click()
  await leader.waitForURL(/done=recorded/)
  await leader.goto(at(`/meetings/${meeting}`))
  await leader.locator('#start button').click()
  await leader.goto(at(`/meetings/${meeting}/room`))
  await leader.locator('#end summary').click()
  await leader.locator('#end button').click()
  await leader.waitForURL(/done=ended/)
  await leader.goto(at(`/meetings/${meeting}`))
  await leader.getByRole('link', { name: `Gaaltije: ${title}` }).click()
  expect(await leader.locator('.page-head .lead').textContent()).toBe('Genomfört')
  expect(await leader.locator('.off-history > li').count()).toBe(4)

  const own = await openPage(`/meetings/${meeting}`, { signedInAs: GAALTIJE })
  expect(await own.getByRole('link', { name: `Gaaltije: ${title}` }).count()).toBe(1)
  const stranger = await openPage(`/meetings/${meeting}`, { signedInAs: STRANGER })
  expect(await stranger.locator('main').textContent()).not.toContain(title)
})

/** An open meeting in 2041 of the area that this person leads. */
async function meetingOf(email: string): Promise<string> {
  const connection = connect(inject('databaseUrl'))
  const { rows } = await connection.pool.query(
    `SELECT p.id AS person, a.organisation_id AS organisation, r.area_id AS area FROM person p
     JOIN affiliation a ON a.person_id = p.id JOIN role_assignment r ON r.person_id = p.id
     WHERE p.email = $1 AND r.role = 'process-leader' LIMIT 1`,
    [email],
  )
  const { id } = await makeMeeting(connection.db, {
    areas: [rows[0].area],
    by: { personId: rows[0].person, organisationId: rows[0].organisation },
    title: 'Samtal i länet',
    items: ['Nuläge'],
    open: true,
    startsAt: new Date('2041-03-04T12:00:00Z'),
    endsAt: new Date('2041-03-04T14:00:00Z'),
  })
  await connection.close()
  return id
}

test('O5: whoever has no offer in a round gets the answer that it is not there, and nobody another’s', async () => {
  const leader = await openPage('/offers', { signedInAs: LEADER, script: false })
  const title = 'Möten om ingenting'
  await make(leader, title)
  const path = await toRound(leader, title)
  const sametinget = leader.getByRole('link', { name: 'Sametinget', exact: true })
  const others = new URL((await sametinget.getAttribute('href')) ?? '', at('/')).search
  const own = await openPage('/offers', { signedInAs: GAALTIJE, script: false })
  expect(await statusOf(own, path)).toBe(200)
  expect(await statusOf(own, path + others)).toBe(404)
  expect(await statusOf(own, `${path}/table.csv`)).toBe(403)
  expect(await statusOf(own, '/offers/new')).toBe(403)
  const stranger = await openPage('/offers', { signedInAs: STRANGER, script: false })
  for (const nowhere of [path, path + others, '/offers/none', `${path}?organisation=x`])
    expect(await statusOf(stranger, nowhere)).toBe(404)
  const table = await (await leader.request.get(at(`${path}/table.csv`))).text()
  expect(table.split('\r\n')[1]).toMatch(/^"Gaaltije";"Väntar på svar";"";"";"";"";"\d{4}-/)
})

test('O2: an old tab is told that something was said meanwhile, and keeps what was typed', async () => {
  const expectedNoise = /status of 409/
  const leader = await openPage('/offers', { signedInAs: LEADER, script: false })
  const title = 'Möten i två flikar'
  await make(leader, title)
  const old = await openPage('/offers', { signedInAs: COLLEAGUE, expectedNoise })
  await toOffer(old, title, 'Gaaltije')
  await toOffer(leader, title, 'Gaaltije')
  await leader.locator('#say [value=accepted]').check()
  await leader.locator('#say button').click()
  await leader.waitForURL(/done=recorded/)

  await old.locator('#say [value=declined]').check()
  await old.locator('#say [name=reason]').fill(SAID)
  await old.locator('#say button').click()
  await old.locator('.notice[role=alert]').waitFor()
  expect(await old.locator('.notice').textContent()).toContain('Någon har skrivit om erbjudandet')
  expect(await old.locator('#say [name=reason]').inputValue()).toBe(SAID)
  expect(await old.locator('.off-history > li').count()).toBe(2)
  await old.locator('#say button').click()
  await old.waitForURL(/done=recorded/)
  expect(await old.locator('.off-table').textContent()).toContain(SAID)
})
