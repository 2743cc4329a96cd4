import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ACTIONS } from '@/lib/access/table'
import { EVENT_KINDS } from '@/lib/ballots/types'
import en from '@/lib/i18n/messages/en/administration.json'
import sv from '@/lib/i18n/messages/sv/administration.json'

const KINDS =
  'administrator|ballot|campaign|conflict|consultation|county|invitation|meeting|minutes|organisation|person|priority|proposal|roadmap|role|sami|seat|section|session|sign-in|step|template|thread|version|year-plan'

const commands = readdirSync('lib', { recursive: true, encoding: 'utf8' }).filter(
  (file) => /commands(\/[^/]*|)\.ts$/.test(file) && !file.endsWith('.test.ts'),
)
const written = new Set(
  commands
    .flatMap((file) => [
      ...readFileSync(`lib/${file}`, 'utf8').matchAll(
        new RegExp(`'((?:${KINDS})\\.[a-z-]+)'`, 'g'),
      ),
    ])
    .map(([, action]) => action ?? '')
    .filter((action) => !(action in ACTIONS) || action === 'section.set-status'),
)

// The log of a ballot says what was done in the same words.
for (const kind of EVENT_KINDS) written.add(`ballot.${kind}`)

test('there are commands that write the audit log', () => {
  expect(written.size).toBeGreaterThan(25)
})

test.each([...written])('the audit log says %s in Swedish and English', (action) => {
  const key = action.replace('.', '-')
  expect(sv.actions).toHaveProperty(key)
  expect(en.actions).toHaveProperty(key)
})
