import { readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { contentOf, pathText, readProfile } from './rules'
import { profileJsonSchema } from './schema'

const demo = () => JSON.parse(readFileSync('server/demo/county-profile.json', 'utf8'))
type Demo = Record<string, any> // oxlint-disable-line typescript/no-explicit-any -- a file to damage

function pathsOf(profile: unknown): string[] {
  const read = readProfile(JSON.stringify(profile))
  return read.ok ? [] : read.error.errors.map((error) => error.path)
}

test('the demo county is a profile, also to the JSON Schema in docs', () => {
  expect(pathsOf(demo())).toEqual([])
  const ajv = addFormats(new Ajv2020({ strict: false }))
  const check = ajv.compile(
    JSON.parse(readFileSync('docs/county-profile.schema.json', 'utf8')) as object,
  )
  check(demo())
  expect(check.errors).toBe(null)
})

test('the JSON Schema in docs is the one the program reads by (scripts/write-county-schema.ts)', () => {
  expect(JSON.parse(readFileSync('docs/county-profile.schema.json', 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(profileJsonSchema())),
  )
})

test('D3: every error is named with its path, whatever else is wrong', () => {
  const wrong = demo() as Demo
  wrong.county.longTermGoal = 7
  wrong.municipalities[1].population = -1
  wrong.municipalities[3].name = wrong.municipalities[2].name
  wrong.organisations[4].municipality = 'Atlantis'
  wrong.areas[2].colour.light.fill = '#FFDDEE'
  wrong.areas[0].hidden = true
  wrong.persons[0].email = 'not an address'
  wrong.persons[3].roles[0].area = 'nowhere'
  wrong.roadmaps[0].sections[4].status = 'finalised'
  wrong.roadmaps[1].sections[0].responsible = 'Ingen'
  wrong.governingDocuments[0].url = 'javascript:alert(1)'
  delete wrong.template[0].question.en
  expect(pathsOf(wrong)).toEqual(
    expect.arrayContaining([
      'county.longTermGoal',
      'municipalities[1].population',
      'municipalities[3].name',
      'organisations[4].municipality',
      'areas[2].colour.light.fill',
      'areas[0].hidden',
      'persons[0].email',
      'persons[3].roles[0].area',
      'roadmaps[0].sections[4].status',
      'roadmaps[1].sections[0].responsible',
      'governingDocuments[0].url',
      'template[0].question.en',
    ]),
  )
})

describe('hostile values', () => {
  test.each([
    ['organisations[0].name', (p: Demo, v: string) => (p.organisations[0].name = v)],
    ['persons[1].name', (p: Demo, v: string) => (p.persons[1].name = v)],
    ['areas[0].name.sv', (p: Demo, v: string) => (p.areas[0].name.sv = v)],
    [
      'roadmaps[0].sections[0].title',
      (p: Demo, v: string) => (p.roadmaps[0].sections[0].title = v),
    ],
    [
      'roadmaps[0].sections[0].text[0].text[0].text',
      (p: Demo, v: string) => (p.roadmaps[0].sections[0].text[0].text[0].text = v),
    ],
  ])('signs that nobody sees are refused at %s', (path, damage) => {
    for (const sign of ['\u0000', '\u0007', '\u202E', '\u2067', '\uD800']) {
      const wrong = demo()
      damage(wrong, `Namn${sign}et`)
      expect(pathsOf(wrong)).toContain(path)
    }
  })

  test.each(['javascript:alert(1)', 'data:text/html,<script>', ' https://a.example'])(
    'a text may not link to %s',
    (link) => {
      const wrong = demo() as Demo
      wrong.roadmaps[0].sections[0].text[0].text[0].link = link
      expect(pathsOf(wrong)).toEqual(['roadmaps[0].sections[0].text[0].text[0].link'])
    },
  )

  test('a property that would reach the prototype is no part of the format', () => {
    const text = readFileSync('server/demo/county-profile.json', 'utf8').replace(
      '"county": {',
      '"county": { "__proto__": { "polluted": true },',
    )
    const read = readProfile(text)
    expect(read.ok ? [] : read.error.errors).toEqual([
      { path: 'county.__proto__', message: 'not part of the format' },
    ])
  })

  test.each(['', '{', '[]', 'null', '"x"', '['.repeat(100_000), 'x'.repeat(9_000_000)])(
    'a file that is no profile is refused, not thrown at (%#)',
    (text) => {
      expect(readProfile(text).ok).toBe(false)
    },
  )
})

describe('D4: an area colour is readable everywhere it is used', () => {
  test.each([
    ['light', 'fill', '#9A9A9A'],
    ['dark', 'fill', '#5A5A5A'],
    ['light', 'tint', '#222222'],
    ['dark', 'tint', '#DDDDDD'],
  ] as const)('%s %s %s is refused', (theme, part, colour) => {
    const wrong = demo() as Demo
    wrong.areas[1].colour[theme][part] = colour
    expect(pathsOf(wrong)).toContain(`areas[1].colour.${theme}.${part}`)
  })

  test('a fill that drowns in its own tint is refused at the fill', () => {
    const wrong = demo() as Demo
    wrong.areas[1].colour.light = { fill: '#6A6A6A', tint: '#B8B8B8' }
    expect(pathsOf(wrong)).toEqual(['areas[1].colour.light.fill'])
  })
})

test('nobody holds a seat of an organisation without belonging there, nor both chairs', () => {
  const wrong = demo() as Demo
  wrong.seats[1].holder = 'administrator@regionjh.example'
  wrong.seats[0].substitute = wrong.seats[0].holder
  expect(pathsOf(wrong)).toEqual(['seats[0].substitute', 'seats[1].holder'])
})

test('a path reads as one would write it', () => {
  expect(pathText(['areas', 2, 'colour', 'light', 'fill'])).toBe('areas[2].colour.light.fill')
  expect(pathText(['a b', 0])).toBe('["a b"][0]')
})

test('bold and italic runs, headings and lists become the nodes of a text', () => {
  expect(
    contentOf([
      { type: 'heading', level: 3, text: [{ text: 'Rubrik' }] },
      { type: 'bullet-list', items: [[{ text: 'Lokal nytta:', italic: true }, { text: ' så' }]] },
    ]),
  ).toEqual({
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: 'Rubrik' }] },
      {
        type: 'bulletList',
        content: [
          {
            type: 'listItem',
            content: [
              {
                type: 'paragraph',
                content: [
                  { type: 'text', text: 'Lokal nytta:', marks: [{ type: 'italic' }] },
                  { type: 'text', text: ' så' },
                ],
              },
            ],
          },
        ],
      },
    ],
  })
})
