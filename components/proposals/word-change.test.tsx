import { NextIntlClientProvider } from 'next-intl'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import words from '@/lib/i18n/messages/sv/word-change.json'
import { WordChange } from './word-change'

const html = (before: string, after: string) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="sv" timeZone="UTC" messages={{ 'word-change': words }}>
      <WordChange before={before} after={after} />
    </NextIntlClientProvider>,
  )

test('what goes and what comes is said in words, and is not a matter of colour', () => {
  const page = html('ny produktion stärker platsen', 'ny produktion ger arbete')
  expect(page).toMatch(
    /<del class="changed-words"><span class="vh">borttaget: <\/span>stärker platsen</,
  )
  expect(page).toMatch(/<ins class="changed-words"><span class="vh">tillagt: <\/span>ger arbete</)
  expect(page).toContain('ny produktion <del')
})

test('markup in a wording is words', () => {
  expect(html('', '<img src=x onerror=alert(1)>')).toContain('&lt;img')
})
