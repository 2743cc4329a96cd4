import { expect, test } from 'vitest'
import { AddComment, ConfirmAnswer, EnterAnswer, FormalAnswer, ShortAnswer } from './schema'

const ID = '0194a1c2-0000-7000-8000-000000000001'
const CLAIMS = {
  organisationId: ID,
  personId: ID,
  state: 'submitted',
  receivedThrough: 'letter',
  submittedBy: ID,
  confirmedAt: '2026-01-01',
  closesAt: '2099-01-01',
  areaId: ID,
}

/** Whose answer it is, and how it came, says the session and the door; never the form. */
test.each([
  ['a short answer', ShortAnswer, { kind: 'no-objections' }],
  ['a formal one', FormalAnswer, { act: 'save' }],
  ['a comment', AddComment, { body: 'Hej' }],
  ['a confirmation', ConfirmAnswer, { answerId: ID }],
])('T21: %s takes no rights from its form', (_name, schema, fields) => {
  const asked = { consultationId: ID, ...fields }
  expect(schema.parse({ ...CLAIMS, ...asked })).toEqual(schema.parse(asked))
})

test('T21: no kind, state or channel is taken that a form does not have', () => {
  expect(ShortAnswer.safeParse({ consultationId: ID, kind: 'formal' }).success).toBe(false)
  expect(FormalAnswer.safeParse({ consultationId: ID, act: 'confirm' }).success).toBe(false)
  const entered = { consultationId: ID, organisationId: ID, kind: 'formal' }
  expect(EnterAnswer.safeParse({ ...entered, through: 'workspace' }).success).toBe(false)
})
