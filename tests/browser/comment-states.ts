import type { Page } from 'playwright-core'

const MEMBER = 'energistrateg@krokom.example'
const LEADER = 'processledare.energi@regionjh.example'

/** A thread with a fixed id: however often a state is prepared, it is one. */
const THREAD = '00000000-0000-4000-8000-0000000c0001'

async function sayOnce(page: Page): Promise<void> {
  await page.evaluate(async (id) => {
    const roadmap = await fetch('/areas/hallbar-energi/roadmap')
    const section = /id="section-([0-9a-f-]{36})"/g
    const fifth = [...(await roadmap.text()).matchAll(section)][4]?.[1]
    const post = (path: string, body: object) =>
      fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const said = { id, kind: 'question', body: 'Räknas väg 84 som ett stort stråk?', block: 2 }
    await post(`/api/sections/${fifth}/threads`, { ...said, quote: 'de stora stråken' })
    const answer = { id: id.replace('c0001', 'c0002'), body: 'Ja, från Sveg och norrut.' }
    await post(`/api/threads/${id}/replies`, answer)
  }, THREAD)
}

async function openThread(page: Page): Promise<void> {
  await sayOnce(page)
  await page.locator(`a.fn[data-thread="${THREAD}"]`).click()
  await page.locator('.thread .answer').waitFor()
}

/** The states of comments, for `PAGES`. */
export const COMMENT_PAGES = [
  {
    name: 'roadmap-thread',
    path: '/areas/hallbar-energi/roadmap',
    signedInAs: MEMBER,
    prepare: openThread,
  },
  {
    name: 'roadmap-composer',
    path: '/areas/hallbar-energi/roadmap',
    signedInAs: MEMBER,
    prepare: async (page: Page) => {
      await page.getByRole('link', { name: /^(Kommentera|Comment on) § 5 / }).click()
      await page.locator('.composer').waitFor()
    },
  },
  { name: 'comments', path: '/areas/hallbar-energi/comments?state=all', signedInAs: MEMBER },
  {
    name: 'comments-none',
    path: '/areas/hallbar-energi/comments?whose=feedback',
    signedInAs: LEADER,
  },
  {
    name: 'comment',
    path: '/areas/hallbar-energi/comments?state=all',
    signedInAs: MEMBER,
    prepare: async (page: Page) => {
      await sayOnce(page)
      await page.goto(new URL(`/areas/hallbar-energi/comments?thread=${THREAD}`, page.url()).href)
    },
  },
  { name: 'comment-new', path: '/areas/hallbar-energi/comments/new', signedInAs: MEMBER },
]
