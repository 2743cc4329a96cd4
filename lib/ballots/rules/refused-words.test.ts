import { expect, test } from 'vitest'
import en from '@/lib/i18n/messages/en/ballot-forms.json'
import sv from '@/lib/i18n/messages/sv/ballot-forms.json'
import type { BallotRefused } from './life'
import type { TermsRefused } from './terms'

/** Reasons that a form tells at its field; the others stand above it. */
const AT_FIELD: Record<TermsRefused['type'], true> = {
  'too-few-options': true,
  'too-many-options': true,
  'option-twice': true,
  'share-outside': true,
  'most-outside': true,
  'budget-outside': true,
  'cap-outside': true,
  'scale-outside': true,
  'seats-outside': true,
}
const ABOVE: Record<Exclude<BallotRefused['type'], TermsRefused['type']>, true> = {
  'ballot-not-found': true,
  'ballot-state': true,
  'ballot-not-over': true,
  'ballot-changed': true,
  'draft-opened': true,
  'place-not-found': true,
  'priority-not-found': true,
  'voter-not-found': true,
  'class-too-small': true,
  'nobody-entitled': true,
  'present-without-meeting': true,
  'meeting-not-live': true,
  'ballot-secret': true,
  'ballot-busy': true,
  'guest-voted': true,
  'closes-in-the-past': true,
  'closes-too-late': true,
}

test('every reason for which a ballot is refused has words of its own, in both languages', () => {
  for (const messages of [sv, en]) {
    expect(Object.keys(messages.field)).toEqual(expect.arrayContaining(Object.keys(AT_FIELD)))
    expect(Object.keys(messages.refused)).toEqual(expect.arrayContaining(Object.keys(ABOVE)))
  }
})
