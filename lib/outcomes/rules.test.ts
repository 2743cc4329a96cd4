import { expect, test } from 'vitest'
import { asReadIn } from './rules'
import type { Outcome } from './types'

const by = { person: 'Eva', organisation: 'Regionen' }
const at = new Date('2026-03-01T12:00:00Z')
const outcome: Outcome = {
  id: 'o',
  kind: 'goal-conflict',
  text: 'A mot B.',
  meeting: { id: 'm', title: 'Gemensamt möte', startsAt: at, state: 'published' },
  item: null,
  section: null,
  about: { id: 'p', title: 'Prioritering', slug: 'closed' },
  priority: '',
  ballot: { id: 'b', question: { sv: 'Vad först?', en: '' }, slug: 'closed' },
  conflict: { id: 'c', slug: 'closed', state: 'escalated' },
  owner: { organisation: null, person: null },
  dueOn: null,
  changedAt: at,
  handling: {
    id: 'h',
    how: 'worked-in',
    reason: '',
    until: null,
    passage: {
      quote: 'Ord ur en stängd färdplan.',
      prefix: '',
      suffix: '',
      block: 0,
      section: { id: 's', number: 1, title: 'Nuläge', slug: 'closed' },
    },
    by,
    at,
  },
  report: null,
}

test('T22: of what a closed area made of an outcome others read only that it was taken up', () => {
  const read = asReadIn(new Set(['open']), outcome)
  expect(read).toMatchObject({
    about: { title: 'Prioritering', slug: null },
    ballot: { question: { sv: 'Vad först?' }, slug: null },
    conflict: 'elsewhere',
    handling: { how: 'worked-in', passage: null, by },
  })
  expect(JSON.stringify(read)).not.toMatch(/closed|escalated|stängd/)
})

test('whoever may read that area reads all of it', () => {
  expect(asReadIn(new Set(['open', 'closed']), outcome)).toEqual(outcome)
  const plain = { ...outcome, about: null, ballot: null, conflict: null, handling: null }
  expect(asReadIn(new Set(), plain)).toEqual(plain)
})
