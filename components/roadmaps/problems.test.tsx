import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Problems } from './problems'

const WORDS: Record<string, string> = {
  'field.required': 'Fyll i fältet.',
  'field.invalid': 'Det går inte att läsa.',
  'refused.invalid-input': 'Något behöver rättas.',
  'refused.other': 'Det gick inte.',
}
const t = Object.assign((key: string) => WORDS[key] ?? '', { has: (key: string) => key in WORDS })
const memory = (fields: Record<string, string>, done = false) => ({
  form: 'form',
  outcome: 'invalid-input',
  done,
  fields,
  values: {},
})
const NAMES: Record<string, string> = { by: 'Vem har beslutat?', on: 'Dag' }
const html = (given: ReturnType<typeof memory> | null) =>
  renderToStaticMarkup(
    <Problems
      t={t}
      memory={given}
      nameOf={(field) => NAMES[field]}
      idOf={(field) => `${field}-2`}
    />,
  )

test('a refused form says which field is wrong, by its name, and leads to it', () => {
  const markup = html(memory({ by: 'required', on: 'strange', tick: 'required' }))
  expect(markup).toContain('<a href="#by-2">Vem har beslutat? Fyll i fältet.</a>')
  expect(markup).toContain('<a href="#on-2">Dag: Det går inte att läsa.</a>')
  expect(markup).toContain('<a href="#tick-2">Fyll i fältet.</a>')
})

test('a form that was refused as a whole says why; one that was not says nothing', () => {
  expect(html(memory({}))).toContain('Något behöver rättas.')
  expect(html(memory({}, true)) + html(null)).toBe('')
})
