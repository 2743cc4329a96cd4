import type { Page } from 'playwright-core'

/** A thread with a fixed id: however often a state is prepared, it is one. */
export const THREAD = '00000000-0000-4000-8000-0000000c0001'

export async function sayOnce(page: Page): Promise<void> {
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

export async function openThread(page: Page): Promise<void> {
  await sayOnce(page)
  await page.locator(`a.fn[data-thread="${THREAD}"]`).click()
  await page.locator('.thread .answer').waitFor()
}
