import { expect, test } from 'vitest'
import { fits, usesIn, wordsIn } from './support/message-usage'

test('a planted request for a message is seen, with its namespace', () => {
  const source = `
    const t = await getTranslations('ballots')
    const tErrors = useTranslations('errors')
    const mail = createTranslator({ locale, messages, namespace: 'mail.signIn' })
    t('title'); t.rich('lead', {}); tErrors(\`reason.\${kind}\`); mail('subject'); other('not mine')`
  expect(usesIn('x.ts', source).map((use) => `${use.namespaces.join()} ${use.key}`)).toEqual([
    'ballots title',
    'ballots lead',
    'errors reason.*',
    'mail.signIn subject',
  ])
})

test('a translator that came as an argument has no namespace of its own', () => {
  expect(usesIn('x.ts', "function words(t: Translate) { return t('title') }")).toEqual([
    { file: 'x.ts', namespaces: [], key: 'title' },
  ])
})

test('a pattern stands for any key that a template can make', () => {
  expect(fits('reason.*', 'reason.gone')).toBe(true)
  expect(fits('reason.*', 'title')).toBe(false)
  expect(fits('a.b', 'a.b')).toBe(true)
  expect(fits('a.b', 'aXb')).toBe(false)
})

test('words without a dot count only where a key comes from a variable', () => {
  expect(wordsIn("const a = 'close'; const b = 'x.close'")).toEqual(['x.close'])
  expect(wordsIn("const a = 'close'; t(a)")).toContain('close')
})
