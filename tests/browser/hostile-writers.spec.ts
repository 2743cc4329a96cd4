import * as Y from 'yjs'
import { beforeAll, expect, inject, test } from 'vitest'
import { withBrowser } from '../support/browser'
import { HostileSocket, type Place } from '../support/hostile-socket'
import { INVALID_CHANGES } from '../support/invalid-changes'
import {
  documentOf,
  expectToWriteTogether,
  KROKOM,
  MIUN,
  openSection,
  text,
  untilFilled,
  untilReads,
  untilSaved,
  withDatabase,
  words,
  writeAtEnd,
} from './writing'

/** T28: what a member with a program of their own does to the editors of honest people, in Chromium. */

withBrowser()

const SECTION = 5
const HOSTILE = 'verksamhetsutvecklare@torsta.example'

let place: Place
beforeAll(async () => {
  const documentId = await documentOf(SECTION)
  place = { url: inject('programUrl'), databaseUrl: inject('databaseUrl'), documentId }
})

/** How many rows the log holds: an editor that takes away what it does not know writes one. */
const rows = () =>
  withDatabase(async (client) => {
    const { rows } = await client.query<{ count: string }>(
      'SELECT count(*) FROM document_update WHERE document_id = $1',
      [place.documentId],
    )
    return Number(rows[0]?.count)
  })

const bothOpen = async () =>
  [await openSection(KROKOM, SECTION), await openSection(MIUN, SECTION)] as const

const UNKNOWN = ['iframe', 'script', 'doc', 'text', 'tableCell', 'listItem', '__proto__']

test('T28: what no text may hold is refused; the editors that watch keep every word and write nothing', async () => {
  const pages = await bothOpen()
  const [page] = pages
  await writeAtEnd(page, ' Står kvar.')
  await untilSaved(page)
  await untilReads(pages[1], 'Står kvar.')
  await untilFilled(page)
  const [before, stored] = [await text(page).innerHTML(), await rows()]
  const changes = [
    ...INVALID_CHANGES.map(([, change]) => change),
    ...UNKNOWN.map((name) => (_doc: Y.Doc, root: Y.XmlFragment) => {
      root.push([new Y.XmlElement(name)])
    }),
  ]
  for (const change of changes) {
    const hostile = await HostileSocket.join(place, HOSTILE)
    hostile.send(change)
    expect(await hostile.closed).toBe(4422)
  }
  expect(await rows()).toBe(stored)
  for (const one of pages) expect(await words(one)).toContain('Står kvar.')
  expect(await text(page).innerHTML()).toBe(before)
  await expectToWriteTogether(pages, 'Efter det ogiltiga')
})

const element = (name: string, ...children: (Y.XmlElement | Y.XmlText)[]) => {
  const made = new Y.XmlElement(name)
  made.insert(0, children)
  return made
}
const heading = (...children: Y.XmlText[]) => {
  const made = element('heading', ...children)
  made.setAttribute('level', 3 as unknown as string)
  return made
}
const said = (what: string) => element('paragraph', new Y.XmlText(what))

/** Number and order as no editor makes them, but as honest merges may (decision 0005). */
const DAMAGED: Record<string, () => Y.XmlElement> = {
  'a list of nothing': () => element('bulletList'),
  'an item of nothing': () => element('orderedList', element('listItem')),
  'a list before the words of its item': () =>
    element(
      'bulletList',
      element('listItem', element('bulletList', element('listItem')), said('Punkt.')),
    ),
  'a quotation of nothing': () => element('blockquote'),
  'a quotation in quotations': () => element('blockquote', element('blockquote', said('Citat.'))),
  'a heading of two texts': () => heading(new Y.XmlText('Ru'), new Y.XmlText('brik')),
  'a table of nothing': () => element('table'),
  'a table with a row of nothing': () => element('table', element('tableRow')),
  'a table with rows of one and of two cells': () =>
    element(
      'table',
      element('tableRow', element('tableCell', said('Ruta ett.'))),
      element('tableRow', element('tableCell', said('Ruta två.')), element('tableCell')),
    ),
}

test('T28: number and order that no editor makes: shown or not, nobody’s editor takes a word away', async () => {
  const pages = await bothOpen()
  const [page, other] = pages
  const hostile = await HostileSocket.join(place, HOSTILE)
  for (const [what, make] of Object.entries(DAMAGED)) {
    const [before, stored] = [await words(page), await rows()]
    hostile.send((_doc, root) => root.insert(0, [make(), said(`Efter ${what}.`)]))
    for (const one of pages) await untilReads(one, `Efter ${what}.`)
    for (const one of pages)
      expect([what, await words(one)]).toEqual([what, expect.stringContaining(before)])
    // The first who writes puts the block in order, if anybody does; no word of it goes.
    expect([what, await rows()]).toEqual([what, stored + 1])
  }
  for (const kept of ['Punkt.', 'Citat.', 'Rubrik', 'Ruta ett.', 'Ruta två.'])
    for (const one of pages) expect(await words(one)).toContain(kept)
  await expectToWriteTogether(pages, 'Efter det skadade')
  for (const kept of ['Punkt.', 'Citat.', 'Rubrik', 'Ruta ett.', 'Ruta två.'])
    for (const one of [page, other]) expect(await words(one)).toContain(kept)
  await hostile.leave()
})
