import type { Page } from 'playwright-core'
import { joinAsGuest, LEADER, MEETINGS } from './room-states'

const TITLE = 'Träff där vi röstar'
const [OPEN, CLOSED] = ['pågår', 'avgjort']

export const MEETING_BALLOT_PAGES = [
  { name: 'ballot-room', path: MEETINGS, signedInAs: LEADER, prepare: at(OPEN, '/room') },
  { name: 'ballot-room-closed', path: MEETINGS, signedInAs: LEADER, prepare: at(CLOSED, '/room') },
  { name: 'ballot-wall', path: MEETINGS, signedInAs: LEADER, prepare: at(OPEN, '/present') },
  {
    name: 'ballot-wall-closed',
    path: MEETINGS,
    signedInAs: LEADER,
    prepare: at(CLOSED, '/present'),
  },
  { name: 'ballot-guest', path: MEETINGS, signedInAs: LEADER, prepare: guest },
  { name: 'ballot-follow', path: MEETINGS, signedInAs: LEADER, prepare: at(CLOSED, '/follow') },
]

function at(which: string, under: string) {
  return async (page: Page): Promise<void> => {
    await page.goto(`${new URL(page.url()).origin}${await underWay(page, which)}${under}`)
    if (under === '/room') await page.locator('#ballots summary').first().click()
  }
}

/** Somebody who joined and whom the leader then let vote. */
async function guest(page: Page): Promise<void> {
  const meeting = await underWay(page, OPEN)
  const { origin } = new URL(page.url())
  const { cookies } = await page.context().storageState()
  await joinAsGuest(page, meeting)
  const answer = await page.context().request.get(`${origin}/api/guest/live`)
  const { live } = (await answer.json()) as { live: { ballots: { id: string }[] } }
  const session = cookies.filter(({ name }) => /session/.test(name))
  await page.context().request.post(`${origin}/api/ballots/${live.ballots[0]?.id}/present`, {
    headers: { origin, cookie: session.map(({ name, value }) => `${name}=${value}`).join('; ') },
    data: { reason: 'Kom senare.' },
  })
  await page.goto(`${origin}/guest`)
  await page.locator('.live-vote').waitFor()
}

async function underWay(page: Page, which: string): Promise<string> {
  const title = `${TITLE}, ${which}`
  const link = page.locator('main a', { hasText: title }).first()
  const known = (await link.count()) > 0 ? await link.getAttribute('href') : null
  return known ?? page.evaluate(startOne, { title, closed: which === CLOSED })
}

/** Runs in the page, as the leader: a meeting with a ballot that is open or closed, and one that is prepared. */
async function startOne({ title, closed }: { title: string; closed: boolean }): Promise<string> {
  const send = async (path: string, body: object) => {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return (await answer.json()) as { value: { meetingIds: string[]; ballotId: string } }
  }
  const made = await send('/api/areas/hallbar-energi/meetings', {
    kind: 'area-meeting',
    title,
    day: '2026-12-12',
    from: '13:00',
    to: '15:00',
    place: 'Gamla tingshuset, Östersund',
    open: 'on',
    areas: [],
    organisations: [],
    groups: [],
    persons: [],
  })
  const id = made.value.meetingIds[0] ?? ''
  await send(`/api/meetings/${id}/call`, {})
  await send(`/api/meetings/${id}/start`, {})
  const drafted = async (questionSv: string, questionEn: string, more: object) => {
    const draft = await send('/api/areas/hallbar-energi/ballots', {
      id: crypto.randomUUID(),
      questionSv,
      questionEn,
      place: `meeting:${id}`,
      present: 'on',
      seating: 'none',
      ...more,
    })
    return draft.value.ballotId
  }
  await drafted('Ska länet söka medel till en gemensam laddkarta?', '', {
    optionsSv: 'Sök medel i vår',
    method: 'consent',
    consentShare: 'more-than:1/2',
    consentBase: 'sides',
    secrecy: 'secret',
  })
  const ballotId = await drafted(
    'Vad ska vi lägga kraften på först längs fjällvägarna?',
    'What shall we put our effort into first along the mountain roads?',
    {
      optionsSv: [
        'Snabbladdare för tung trafik vid Inlandsvägen',
        'Effektdelning mellan fjällbyarna',
        'Laddning i besöksnäringens byar',
        'Kompetens för elinstallatörer',
      ].join('\n'),
      method: 'points',
      budget: '10',
    },
  )
  await send(`/api/ballots/${ballotId}/open`, { revision: 1 })
  if (closed) {
    const html = await (await fetch(`/ballots/${ballotId}`)).text()
    const page = new DOMParser().parseFromString(html, 'text/html')
    const form = page.querySelector<HTMLFormElement>('.bal-form')
    const fields = Object.fromEntries(new FormData(form ?? undefined))
    const inputs = [...(form?.querySelectorAll<HTMLInputElement>('.bal-points input') ?? [])]
    const given = [5, 3, 2, 0]
    for (const [place, { name }] of inputs.entries()) fields[name] = String(given[place] ?? 0)
    await send(`/api/ballots/${ballotId}/cast`, fields)
    await send(`/api/ballots/${ballotId}/close`, { revision: 2 })
  }
  return `/meetings/${id}`
}
