import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { connect } from '@/lib/db/connection'
import { writeWords } from '@/server/demo/write-words'
import { at, openPage, PHONE, withBrowser } from '@/tests/support/browser'
import { parseCsv } from '@/tests/support/csv'
import { makeHandled } from '@/tests/support/dispositions'

withBrowser()
const connection = connect(inject('databaseUrl'))
let world: Awaited<ReturnType<typeof makeHandled>>

beforeAll(async () => {
  world = await makeHandled(connection.db, ' i svarsprovet')
  await writeWords(connection.db, world.sections.territory.documentId, {
    was: 'ökar behovet av nät.',
    becomes: 'ökar behovet av nät, medan andra behöver gemensamma resurser.',
    by: world.member,
  })
})
afterAll(() => connection.close())

const path = (place: string) => `/consultations/${world.consultation.id}/${place}`
const RAGUNDA = 'Vilken effekt väntas i kommuner utan fjällturism?'

/** The tests of this file follow one consultation from its first answer to the letters. */
test('D31: an editor without script answers two comments together, and then the response', async () => {
  const page = await openPage(path('dispositions'), {
    signedInAs: world.leader.email,
    script: false,
  })
  const heading = () => page.locator('h1').innerText()
  expect(await heading()).toBe('3 av 3 synpunkter väntar på ett svar')
  await page.getByRole('link', { name: /Ragunda i svarsprovet/ }).click()
  const today = page.getByRole('heading', { name: /I texten i dag/ }).locator('..')
  expect(await today.innerText()).toContain('omskriven')
  expect(await today.locator('ins').innerText()).toContain('gemensamma resurser')

  // The change that the comment is about is suggested.
  const suggested = page.getByLabel(/^Ändring i texten/).locator('option:checked')
  expect(await suggested.innerText()).toMatch(/^Det som synpunkten gäller: ”.*gemensamma resurser/)
  await page.getByLabel(/^Tas upp delvis/).check()
  await page.getByLabel(/^Skäl, läses av Ragunda/).fill('Andra kommuner nämns nu.')
  await page
    .getByRole('group', { name: '1 annan synpunkt rör samma mening' })
    .getByRole('checkbox')
    .check()
  await page.getByRole('button', { name: 'Spara svaret och visa nästa' }).click()
  expect(await heading()).toBe('1 av 3 synpunkter väntar på ett svar')
  expect(await page.locator('main').getByRole('status').innerText()).toContain('Svaret är sparat')

  // The next one is open already: the board's response.
  expect(await page.locator('blockquote').innerText()).toBe('Samordna remisserna.')
  await page.getByLabel(/^Noteras/).check()
  await page.getByLabel(/^Skäl, läses av Bräcke/).fill('Vi samordnar från nästa år.')
  await page.getByRole('button', { name: 'Spara svaret' }).click()
  expect(await heading()).toBe('Alla 3 synpunkter har fått ett svar')
})

test('D31: on a phone an old page is told that somebody else was first, and keeps what was typed', async () => {
  const visit = { signedInAs: world.member.email, viewport: PHONE, expectedNoise: /status of 409/ }
  const item = `dispositions?item=comment:${world.comments.ragunda.id}`
  const old = await openPage(path(item), visit)
  const other = await openPage(path(item), { signedInAs: world.leader.email })
  await other.getByLabel(/^Skäl/).fill('Andra kommuner nämns nu i § 2.')
  await other.getByRole('button', { name: 'Spara det nya svaret' }).click()
  await other.locator('main').getByRole('status').waitFor()
  await old.getByLabel(/^Skäl/).fill('Mitt eget skäl.')
  await old.getByRole('button', { name: 'Spara det nya svaret' }).click()
  expect(await old.locator('main').getByRole('alert').innerText()).toContain(
    'Någon annan svarade först',
  )
  expect(await old.getByLabel(/^Skäl/).inputValue()).toBe('Mitt eget skäl.')
  expect(await old.locator('main').innerText()).toContain('Processledaren, Regionen i svarsprovet')
})

test('D33: before they are sent, an organisation sees no answers', async () => {
  const page = await openPage(path('answers'), { signedInAs: world.ragunda.email })
  expect(await page.locator('h1').innerText()).toBe('Inga svar har skickats än')
  expect(await page.locator('main').innerText()).not.toContain('Andra kommuner')
})

test('D34: before it is reported, those who were asked see who was asked and nothing else', async () => {
  const page = await openPage(path('report'), { signedInAs: world.ragunda.email })
  const main = await page.locator('main').innerText()
  expect(main).toContain('Bräcke i svarsprovet')
  expect(main).not.toContain('Samordna remisserna')
  const table = await page.request.get(at(path('report.csv')))
  expect(await table.text()).not.toContain('Samordna remisserna')
})

test('D35: the report shows all, and so does its table', async () => {
  const page = await openPage(path('report'), { signedInAs: world.leader.email })
  const main = await page.locator('main').innerText()
  for (const words of [
    '3 av 3 tillfrågade har svarat',
    RAGUNDA,
    'Vi instämmer.',
    'Andra kommuner nämns nu i § 2.',
    'Tas upp delvis',
    'Samordna remisserna.',
    'KS 2026/12',
    'Inga synpunkter',
    'gemensamma resurser',
  ])
    expect(main).toContain(words)
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Hämta som tabell (CSV)' }).click()
  const stream = await (await download).createReadStream()
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array))
  const [head = [], ...rows] = parseCsv(Buffer.concat(chunks).toString('utf8'), ';')
  const column = (name: string) => rows.map((row) => row[head.indexOf(name)])
  expect(new Set(column('Organisation'))).toEqual(
    new Set(['Berg i svarsprovet', 'Bräcke i svarsprovet', 'Ragunda i svarsprovet']),
  )
  expect(rows).toHaveLength(4)
  expect(column('Synpunkt eller yttrande')).toContain(RAGUNDA)
  expect(column('Skäl')).toContain('Vi samordnar från nästa år.')
})

test('D33, D34: one click sends each organisation its own answers, another one reports', async () => {
  const page = await openPage(path('report'), { signedInAs: world.leader.email, script: false })
  await page.getByRole('button', { name: 'Skicka svaren' }).click()
  expect(await page.locator('main').getByRole('status').innerText()).toContain('Svaren är skickade')
  expect(await page.locator('#send').innerText()).toContain('Ingen organisation har nya svar')
  await page.getByLabel('Jag vill göra sammanställningen läsbar för dem').check()
  await page.getByRole('button', { name: 'Redovisa remissen' }).click()
  expect(await page.locator('main').getByRole('status').innerText()).toContain(
    'Remissen är redovisad',
  )
  const queue = await openPage(path('dispositions'), { signedInAs: world.member.email })
  expect(await queue.locator('#disposition').count()).toBe(0)
})

test('D33: each municipality reads its own answers, and only those', async () => {
  const read = async (email: string) => {
    const page = await openPage(path('answers'), { signedInAs: email })
    return page.locator('main').innerText()
  }
  const ragunda = await read(world.ragunda.email)
  expect(ragunda).toContain('Svar på er synpunkt')
  expect(ragunda).toContain(RAGUNDA)
  expect(ragunda).toContain('Andra kommuner nämns nu i § 2.')
  expect(ragunda).toContain('gemensamma resurser')
  expect(ragunda).not.toContain('Vi instämmer.')
  const bracke = await read(world.bracke.email)
  expect(bracke).toContain('Svar på 2 synpunkter från er')
  expect(bracke).toContain('Vi samordnar från nästa år.')
  expect(bracke).not.toContain(RAGUNDA)
  expect(await read(world.silent.email)).toContain('Ni har svarat att ni inte har några synpunkter')
})
