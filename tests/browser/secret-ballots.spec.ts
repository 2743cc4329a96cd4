import { afterAll, beforeAll, expect, test } from 'vitest'
import { recountResult } from '@/lib/ballots/rules'
import { withDemoBallots } from '../support/demo-ballots'
import { startProgram, type Program } from '../support/program'
import { sessionCookie } from '../support/sessions'
import { visitor, type Visitor } from '../support/visitor'

const LEADER = 'processledare.energi@regionjh.example'
const ANNA = 'utvecklingsledare@jamtli.example'
const BO = 'energistrateg@krokom.example'
const half = { share: { numerator: 1, denominator: 2 }, reach: 'at-least', base: 'valid' }

let program: Program
let [leader, anna, bo]: Visitor[] = []
beforeAll(async () => {
  program = await startProgram()
  const signedIn = async (email: string) =>
    visitor(program.url, await sessionCookie(program.databaseUrl, program.url, email))
  ;[leader, anna, bo] = [await signedIn(LEADER), await signedIn(ANNA), await signedIn(BO)]
}, 120_000)
afterAll(() => program.stop())

const open = (terms: object) =>
  withDemoBallots(program.databaseUrl, (ballots) =>
    ballots.open({
      question: 'Vem ska föra länets talan?',
      options: ['Första', 'Andra'],
      terms: { ...terms },
      persons: [ANNA, BO],
      more: { secrecy: 'secret' },
    }),
  )
const RECEIPT = />((?:[0-9a-f]{4}-){4}[0-9a-f]{4})</g
const pageOf = async (who: Visitor | undefined, path: string) =>
  (await who?.get(path))?.text() ?? ''
const found = (page: string, pattern: RegExp) =>
  [...page.matchAll(pattern)].map(([, one]) => one ?? '')

/** The form of the page that this voter is shown, as a program would fill it in. */
async function formOf(who: Visitor | undefined, id: string, method: string, field: string) {
  const page = await pageOf(who, `/ballots/${id}`)
  const [voterId = ''] = found(page, /name="voterId" value="([0-9a-f-]{36})"/g)
  const names = [...new Set(found(page, new RegExp(`name="(${field}-[0-9a-f-]{36})"`, 'g')))]
  expect([voterId.length, names.length]).toEqual([36, 2])
  const form = (...values: string[]) => ({
    voterId,
    revision: '0',
    method,
    ...Object.fromEntries(names.map((name, index) => [name, values[index] ?? ''])),
  })
  const send = async (...values: string[]) =>
    (await who?.send(`/api/ballots/${id}/cast`, form(...values)))?.headers.get('location')
  return { page, send }
}

test('B20: a secret vote is cast once, by a form without words; what is sent again is told that the first counts', async () => {
  const id = await open({ method: 'consent', required: half })
  const { page, send } = await formOf(anna, id, 'consent', 'stand')
  expect(page).toContain('har tillgång till själva databasen')
  expect(page).toContain('Så få får rösta')
  expect(page, 'before the form').toMatch(
    /kommer åt databasen.*href="#secrecy".*<form.*id="secrecy"/s,
  )
  expect(page).not.toContain('name="reason-')
  expect(await send('object', 'support')).toMatch(/done=cast/)
  const [receipt] = found(await pageOf(anna, `/ballots/${id}?done=cast`), RECEIPT)
  expect(receipt).toBeTruthy()
  expect(await send('support', 'support')).toMatch(/done=already/)
  const after = await pageOf(anna, `/ballots/${id}?done=already`)
  expect(after).toContain('Din röst var redan sparad')
  expect(found(after, RECEIPT)).toEqual([receipt])
  expect(after).not.toContain('name="voterId"')
})

test('B19: no page or file says who voted what, nor how it stands before the closing', async () => {
  const id = await open({ method: 'points', ties: 'shared', budget: 9_999, cap: null })
  for (const [who, points] of [
    [bo, '7919'],
    [anna, '6841'],
  ] as const) {
    const { send } = await formOf(who, id, 'points', 'points')
    expect(await send(points)).toMatch(/done=cast/)
  }
  const paths = [`/ballots/${id}`, '/areas/hallbar-energi/ballots', '/areas/hallbar-energi', '/']
  for (const who of [leader, anna, bo])
    for (const path of paths) expect(await pageOf(who, path)).not.toMatch(/7919|6841|14760/)
  expect((await leader?.get(`/ballots/${id}/results/1/json`))?.status).toBe(404)
  await withDemoBallots(program.databaseUrl, (ballots) => ballots.close(id))

  const [file, table, page] = await Promise.all(
    [`/ballots/${id}/results/1/json`, `/ballots/${id}/results/1/csv`, `/ballots/${id}`].map(
      (path) => pageOf(leader, path),
    ),
  )
  expect(recountResult(file ?? '')).toMatchObject({ ok: true, value: { difference: null } })
  expect(JSON.parse(file ?? '')).toMatchObject({
    content: { secret: true, papers: [{ standing: 'person' }, { standing: 'person' }] },
  })
  expect([file, table].join('')).not.toMatch(
    /"by"|Jamtli|Krokom|[Uu]tvecklingsledare|[Ee]nergistrateg/,
  )
  expect(page).toMatch(/14\s?760/)
})
