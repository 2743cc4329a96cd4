import { expect, test } from 'vitest'
import { find, wordsOf } from './rules'
import type { Findable } from './types'

const thing = (title: string, text = ''): Findable => ({
  kind: 'roadmap',
  areaId: 'a',
  title,
  path: '/',
  text,
})
const things = [
  thing('Färdplan Hållbar energi'),
  thing('Färdplan Upplevelser', 'Natur, kultur och mat.'),
  thing('Nuläge', 'Vattenkraften är ryggraden i länets elproduktion.'),
]
const titles = (query: string) => find(things, query).map(({ title }) => title)

test.each([
  'färdplan',
  'handlingsplan',
  'Handlingsplanen',
  'handlingsplaner',
  'roadmap',
  'FÄRDPLANERNA',
])('D8: %s finds the roadmaps', (word) => {
  expect(titles(word)).toEqual(['Färdplan Hållbar energi', 'Färdplan Upplevelser'])
})

test('every word must be there, in title or text', () => {
  expect(titles('handlingsplan energi')).toEqual(['Färdplan Hållbar energi'])
  expect(titles('handlingsplan kultur')).toEqual(['Färdplan Upplevelser'])
  expect(titles('kultur vattenkraft')).toEqual([])
})

test('a name in the other language leads here and is not shown', () => {
  const [found] = find([{ ...thing('Hållbar energi'), also: 'Sustainable energy' }], 'sustainable')
  expect(found?.title).toBe('Hållbar energi')
  expect(found?.excerpt).toBe('')
})

test('letters in two forms are one letter', () => {
  expect(titles('vattenkraften a\u0308r')).toEqual(['Nuläge'])
})

test('a question of signs alone finds nothing, and a long one is cut', () => {
  expect(titles('!!! ---')).toEqual([])
  expect(wordsOf('ord '.repeat(1000)).length).toBe(10)
})

test('the excerpt stands around the first hit', () => {
  const long = thing(
    'X',
    `${'Inledning av något slag. '.repeat(30)}Här står ryggraden. ${'Sedan mer. '.repeat(30)}`,
  )
  const [found] = find([long], 'ryggraden')
  expect(found?.excerpt).toMatch(/^… .*Här står ryggraden\. .* …$/)
  expect(found?.excerpt.length).toBeLessThan(200)
})
