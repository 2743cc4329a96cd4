import type { Page } from 'playwright-core'

const MEMBER = 'energistrateg@krokom.example'
const ROADMAP = '/areas/hallbar-energi/roadmap'

/** Fixed ids: however often a state is prepared, each is proposed once. */
const FIRST = '00000000-0000-4000-8000-0000000d0001'
const OTHER = '00000000-0000-4000-8000-0000000d0002'
const GONE = '00000000-0000-4000-8000-0000000d0003'

const gone = { quote: 'ger värme till bygden', prefix: '', suffix: '', block: 1 }
const PROPOSALS = [
  {
    id: FIRST,
    mode: 'replace',
    replacement: 'ger arbete där den sker',
    body: 'Beskriv hur värdet återförs, annars säger meningen lite.',
    quote: 'stärker platsen',
  },
  {
    id: OTHER,
    mode: 'insert',
    replacement: 'och dem som bor där',
    body: 'Det handlar om människor.',
    quote: 'stärker platsen',
  },
  {
    id: GONE,
    mode: 'replace',
    replacement: 'ger värme åt bygden',
    body: 'Åt, inte till.',
    anchor: gone,
  },
]

async function proposeOnce(page: Page): Promise<string> {
  return page.evaluate(
    async ({ roadmap, proposals }) => {
      const html = await (await fetch(roadmap)).text()
      const fifth = [...html.matchAll(/id="section-([0-9a-f-]{36})"/g)][4]?.[1] ?? ''
      for (const proposal of proposals)
        await fetch(`/api/sections/${fifth}/proposals`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(proposal),
        })
      return fifth
    },
    { roadmap: ROADMAP, proposals: PROPOSALS },
  )
}

const opened = (id: string) => async (page: Page) => {
  await proposeOnce(page)
  await page.goto(new URL(`${ROADMAP}?thread=${id}`, page.url()).href)
  await page.locator(`#thread-${id} .decide`).waitFor()
}

const pressed = (id: string, name: RegExp, shown: string) => async (page: Page) => {
  await opened(id)(page)
  await page.locator(`#thread-${id}`).getByRole('button', { name }).click()
  await page.locator(shown).first().waitFor()
}

const roadmap = { path: ROADMAP, signedInAs: MEMBER }

/** The states of proposals for the wording, for `PAGES`. */
export const PROPOSAL_PAGES = [
  { ...roadmap, name: 'roadmap-proposal', prepare: opened(FIRST) },
  {
    ...roadmap,
    name: 'roadmap-proposal-change',
    prepare: pressed(FIRST, /^(Ändra|Change)$/, '.decide textarea[name="result"]'),
  },
  {
    ...roadmap,
    name: 'roadmap-proposal-decline',
    prepare: pressed(FIRST, /^(Avböj|Decline) …$/, '.decide textarea[name="reason"]'),
  },
  {
    ...roadmap,
    name: 'roadmap-proposal-three',
    prepare: pressed(GONE, /^(Jämför|Compare)/, 'dialog .three'),
  },
  {
    ...roadmap,
    name: 'roadmap-propose',
    prepare: async (page: Page) => {
      await page.getByRole('link', { name: /^(Kommentera|Comment on) § 5 / }).click()
      await page.locator('.composer input[value="proposal"]').check()
      await page.locator('.composer textarea[name="replacement"]').waitFor()
    },
  },
  {
    ...roadmap,
    name: 'proposal',
    path: '/areas/hallbar-energi/comments?state=all',
    prepare: async (page: Page) => {
      await proposeOnce(page)
      await page.goto(new URL(`/areas/hallbar-energi/comments?thread=${FIRST}`, page.url()).href)
    },
  },
  {
    ...roadmap,
    name: 'proposal-new',
    prepare: async (page: Page) => {
      const section = await proposeOnce(page)
      const path = `/areas/hallbar-energi/comments/new?section=${section}&as=proposal`
      await page.goto(new URL(path, page.url()).href)
    },
  },
]
