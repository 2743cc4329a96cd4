import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { withBrowser } from '../support/browser'
import { ForeignClient } from '../support/foreign-client'
import { environmentOf, newDataDir, removeDataDir, runCli } from '../support/program'
import { KROKOM, MIUN, openSection, untilReads, untilSaved, writeAtEnd } from './writing'

/** Somebody else's client, written from docs/protocol.md alone, beside the product's own editor. */

withBrowser()

const SECTION = 8
/** Somebody without a role in the area. */
const READER = 'samhallsplanerare@trafikverket.example'

let dataDir = ''
let documentId = ''
let client: ForeignClient

type Text = { text: string; hash: string }

const cli = async <Told>(...args: string[]): Promise<Told> => {
  const env = { DATABASE_URL: inject('databaseUrl'), BASE_URL: inject('programUrl') }
  const told = await runCli([...args, '--json'], environmentOf({ env }, { dataDir, port: 1 }))
  return told.json() as Told
}
const clientOf = async (email: string) => {
  const { cookie } = await cli<{ cookie: string }>('session', email)
  return new ForeignClient(inject('programUrl'), documentId, cookie)
}

beforeAll(async () => {
  dataDir = await newDataDir()
  const documents = await cli<{ id: string; area: string; kind: string }[]>('documents')
  const ofArea = documents.filter(
    ({ area, kind }) => area === 'hallbar-energi' && kind === 'section',
  )
  documentId = ofArea[SECTION - 1]!.id
})
afterEach(async () => {
  client.kill()
  await client.ended
})
afterAll(() => removeDataDir(dataDir))

test('the client of docs/protocol.md and the editor in Chromium write in one text, and each sees the other', async () => {
  const page = await openSection(KROKOM, SECTION)
  const present = page.getByRole('button', { name: /^Här nu:/ })
  expect(await present.count()).toBe(0)
  client = await clientOf(MIUN)
  const lines = () => client.last('text')?.join('\n')
  await writeAtEnd(page, 'Skrivet i webbläsaren.')
  await expect.poll(lines).toContain('Skrivet i webbläsaren.')
  client.write('Skrivet av ett annat program: åäö, <b>inte fet</b>.')
  await untilReads(page, 'Skrivet av ett annat program: åäö, <b>inte fet</b>.')
  await untilSaved(page)
  const { text } = await cli<Text>('text', documentId)
  for (const words of [
    'Skrivet i webbläsaren.',
    'Skrivet av ett annat program: åäö, <b>inte fet</b>.',
  ])
    expect(text.split(words)).toHaveLength(2)
  await expect.poll(() => client.last('text')?.join('')).toBe(text.replaceAll('\n', ''))

  await expect
    .poll(() => client.last('here'))
    .toMatchObject([{ organisation: 'Krokoms kommun', writes: true }])
  await page.locator('.carets .caret', { hasText: 'Mittuniversitetet' }).waitFor()
  await page.getByRole('button', { name: /^Här nu: 1 skriver/ }).click()
  const here = page.getByRole('dialog', { name: 'Har avsnittet öppet' })
  expect(await here.textContent()).toMatch(/Forskningssamordnare.*, Mittuniversitetetskriver/)
  await page.keyboard.press('Escape')

  client.leave()
  expect(await client.ended).toBe(0)
  await present.waitFor({ state: 'detached' })
  expect(client.errors).toBe('')
})

test('what the client wrote as its last is stored although it leaves at once', async () => {
  client = await clientOf(MIUN)
  await expect.poll(() => client.last('text')).toBeDefined()
  client.write('Det sista.')
  client.leave()
  expect(await client.ended).toBe(0)
  await expect.poll(async () => (await cli<Text>('text', documentId)).text).toContain('Det sista.')
})

test('a client of somebody who only reads is told the text, and stays away when it writes', async () => {
  const page = await openSection(KROKOM, SECTION)
  client = await clientOf(READER)
  await expect.poll(() => client.last('text')).toBeDefined()
  await writeAtEnd(page, ' Läses av alla.')
  await expect.poll(() => client.last('text')?.join('\n')).toContain('Läses av alla.')
  await untilSaved(page)
  const before = await cli<Text>('text', documentId)
  client.write('Får inte.')
  expect(await client.ended).toBe(1)
  expect(client.last('closed')).toBe(4403)
  expect(await cli<Text>('text', documentId)).toEqual(before)
  await writeAtEnd(page, ' Rummet lever.')
  await untilSaved(page)
  expect((await cli<Text>('text', documentId)).text).toContain('Rummet lever.')
})
