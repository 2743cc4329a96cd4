import type { Page } from 'playwright-core'
import * as Y from 'yjs'
import { beforeAll, expect, inject, test } from 'vitest'
import { areaBySlug } from '@/lib/access/queries'
import { connect } from '@/lib/db/connection'
import { at, openPage, withBrowser } from '../support/browser'
import { HostileSocket, type Place } from '../support/hostile-socket'
import { giveRole, makeOrganisation, makePerson } from '../support/people'
import { EVIL_ADDRESSES, ODD_ADDRESSES, SCRIPTS } from '../support/script-payloads'
import { PEOPLE } from './pages'
import {
  documentOf,
  expectToWriteTogether,
  KROKOM,
  MIUN,
  openSection,
  ROADMAP,
  text,
  untilFilled,
  untilReads,
  untilSaved,
  withDatabase,
  words,
} from './writing'

/**
 * T29: 300 pieces of script written into a text as raw Yjs, by somebody who is called by one, looked at in
 * Chromium wherever the text is shown. No dialog, no request, no report of the CSP: the words are words.
 */

withBrowser()

const SECTION = 5
const EVIL = 'ond@script.example'
const NAME = '<img src=x onerror=window.ran=1>'
const VERSIONS = '/areas/hallbar-energi/versions'
const HISTORY = '/areas/hallbar-energi/history'

let place: Place
beforeAll(async () => {
  place = {
    url: inject('programUrl'),
    databaseUrl: inject('databaseUrl'),
    documentId: await documentOf(SECTION),
  }
  const connection = connect(place.databaseUrl)
  const { db } = connection
  const area = await areaBySlug(db, 'hallbar-energi')
  const organisation = await makeOrganisation(db, { name: `${NAME} AB`, shortName: '<b>' })
  const person = await makePerson(db, { email: EVIL, name: NAME, organisations: [organisation.id] })
  await giveRole(db, { person: person.id, area: area?.id ?? '', role: 'member' })
  await connection.close()
})

const readHead = () =>
  withDatabase(async (client) => {
    const { rows } = await client.query<{ sectionId: string; seq: string }>(
      `SELECT s.id AS "sectionId", d.seq FROM document d JOIN section s ON s.document_id = d.id
       WHERE d.id = $1`,
      [place.documentId],
    )
    return { sectionId: rows[0]?.sectionId ?? '', seq: Number(rows[0]?.seq) }
  })

const paragraph = (what: string) => {
  const made = new Y.XmlElement('paragraph')
  made.insert(0, [new Y.XmlText(what)])
  return made
}
const link = (href: string) => {
  const made = new Y.XmlElement('paragraph')
  const words = new Y.XmlText()
  made.insert(0, [words])
  words.insert(0, 'Länk', { link: { href } })
  return made
}

/** Nothing of the words has become anything else, and nothing was asked of anybody. */
async function expectOnlyWords(page: Page): Promise<void> {
  const found = await page.evaluate(() => ({
    ran: 'ran' in window,
    elements: [...document.querySelectorAll('main *')]
      .filter((one) =>
        /^(script|iframe|object|base|meta|link|math|template|video|form)$/i.test(one.tagName),
      )
      .map((one) => one.outerHTML.slice(0, 200))
      .filter((html) => /evil\.example|ran=1/.test(html)),
    handlers: [...document.querySelectorAll('*')]
      .flatMap((one) => [...one.attributes])
      .filter(({ name }) => /^on/i.test(name))
      .map(({ name, value }) => `${name}=${value}`),
    addresses: [...document.querySelectorAll('a[href]')]
      .map((one) => (one as HTMLAnchorElement).protocol)
      .filter((protocol) => !['http:', 'https:', 'mailto:', 'about:'].includes(protocol)),
  }))
  expect(found).toEqual({ ran: false, elements: [], handlers: [], addresses: [] })
}

function listen(page: Page, heard: string[]): void {
  page.on('dialog', (dialog) => {
    heard.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(place.url)) heard.push(request.url())
  })
}

test('T29: an address that runs is refused; one that only looks so is an address, and leads nowhere by itself', async () => {
  const page = await openSection(KROKOM, SECTION)
  const heard: string[] = []
  listen(page, heard)
  await untilFilled(page)
  const before = await text(page).innerHTML()
  for (const href of EVIL_ADDRESSES) {
    const hostile = await HostileSocket.join(place, EVIL)
    hostile.send((_doc, root) => root.push([link(href)]))
    expect([href, await hostile.closed]).toEqual([href, 4422])
  }
  expect(await text(page).innerHTML()).toBe(before)
  const hostile = await HostileSocket.join(place, EVIL)
  hostile.send((_doc, root) => root.push(ODD_ADDRESSES.map(link)))
  await expect.poll(() => text(page).locator('a', { hasText: 'Länk' }).count()).toBe(5)
  await expectOnlyWords(page)
  const reading = await openPage(ROADMAP, { signedInAs: PEOPLE.commenter })
  listen(reading, heard)
  expect(await reading.locator('main a', { hasText: 'Länk' }).count()).toBe(5)
  await expectOnlyWords(reading)
  hostile.send((_doc, root) => root.delete(root.length - 5, 5))
  await expect.poll(() => text(page).innerHTML()).toBe(before)
  await hostile.leave()
  expect(heard).toEqual([])
})

test('T29: 300 scripts and a name that is one are words: in editors, readers, history, versions, search and print', async () => {
  const [page, reading] = [
    await openSection(KROKOM, SECTION),
    await openPage(ROADMAP, { signedInAs: PEOPLE.commenter }),
  ]
  const heard: string[] = []
  for (const one of [page, reading]) listen(one, heard)
  const hostile = await HostileSocket.join(place, EVIL)
  expect(SCRIPTS).toHaveLength(300)
  hostile.send((_doc, root) => root.push(SCRIPTS.map(paragraph)))
  hostile.show({ cursor: null, user: { name: NAME } })

  await untilReads(page, SCRIPTS.at(-1)!)
  const shown = await words(page)
  expect(SCRIPTS.filter((script) => !shown.includes(script))).toEqual([])
  await page.getByRole('button', { name: /^Här nu:/ }).click()
  const here = page.getByRole('dialog', { name: 'Har avsnittet öppet' })
  expect(await here.textContent()).toContain(`${NAME}, ${NAME} AB`)
  await page.keyboard.press('Escape')
  await expectOnlyWords(page)

  const isThere = async (one: Page) =>
    expect.poll(() => one.locator('main').textContent()).toContain(SCRIPTS.at(-1))
  await isThere(reading)
  await expectOnlyWords(reading)
  await reading.reload()
  await isThere(reading)
  await expectOnlyWords(reading)
  await reading.emulateMedia({ media: 'print' })
  await reading.pdf()
  await expectOnlyWords(reading)

  await untilSaved(page)
  hostile.send((_doc, root) => root.delete(root.length - 300, 300))
  await expect.poll(() => words(page)).not.toContain('<script>')
  await hostile.leave()
  await expectToWriteTogether([page, await openSection(MIUN, SECTION)], 'Efter skripten')
  expect(heard).toEqual([])
})

test('T29: the same in search, versions, comparisons and history, and in the file that a version is kept as', async () => {
  const heard: string[] = []
  const { seq: before } = await readHead()
  const hostile = await HostileSocket.join(place, EVIL)
  hostile.send((_doc, root) => root.push(SCRIPTS.map(paragraph)))
  const page = await openPage(ROADMAP, { signedInAs: PEOPLE.leader })
  listen(page, heard)
  const visit = async (path: string) => {
    await page.goto(at(path))
    // The last of them has no white space, which pages may fold.
    expect([path, await page.locator('main').textContent()]).toEqual([
      path,
      expect.stringContaining('onerror=window.ran=1>'),
    ])
    await expectOnlyWords(page)
  }
  await expect.poll(async () => (await readHead()).seq).toBeGreaterThan(before)
  const { seq, sectionId } = await readHead()
  await visit('/search?q=onerror')
  await page.goto(at(VERSIONS))
  await page.getByLabel('Namn', { exact: true }).fill(`Version ${process.pid} ${NAME}`)
  await page.getByLabel(/^Arbetsutkast/).check()
  await page.getByRole('button', { name: 'Namnge versionen' }).click()
  await page.waitForURL(/\/versions\/[0-9a-f-]+/)
  const version = new URL(page.url()).pathname
  await visit(version)
  hostile.send((_doc, root) => root.delete(root.length - 300, 300))
  await expect.poll(async () => (await readHead()).seq).toBeGreaterThan(seq)
  await hostile.leave()
  await visit(VERSIONS)
  await visit(`${version}/compare`)
  await visit(HISTORY)
  await visit(`${HISTORY}/${sectionId}?seq=${seq}`)
  await visit(`${HISTORY}/${sectionId}?seq=${seq}&show=compare`)
  const download = await page.request.get(at(`${version}/download`))
  // Without the headers of the program: what stands in the file itself.
  await page.goto('about:blank')
  await page.setContent(await download.text())
  expect(await page.textContent('body')).toContain('onerror=window.ran=1>')
  await expectOnlyWords(page)
  expect(heard).toEqual([])
})
