import { expect, test } from 'vitest'
import { openPage, withBrowser } from '../support/browser'
import { GUEST_LIMIT, weigh } from '../support/page-weight'
import { PAGES, visitOf } from './pages'

withBrowser()

const GUESTS = ['join', 'join-guest', 'guest', 'outcomes-guest', 'ballot-guest']
const states = PAGES.filter(({ name }) => GUESTS.includes(name))

test('there are pages of guests to weigh', () => {
  expect(states.map(({ name }) => name).sort()).toEqual([...GUESTS].sort())
})

test.each(states)(
  'J8: $name costs at most 40 kB of HTML and CSS, and 20 kB of our script over an empty page',
  async (state) => {
    const page = await openPage(state.path, visitOf(state))
    await state.prepare?.(page)
    const { read, ours } = await weigh(page.context(), page.url())
    expect(read).toBeLessThanOrEqual(GUEST_LIMIT.read)
    expect(ours).toBeLessThanOrEqual(GUEST_LIMIT.ours)
    // A scale that shows nothing would pass everything.
    expect([read > 1_000, ours > 1_000]).toEqual([true, true])
  },
)
