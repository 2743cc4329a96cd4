import { readdirSync, readFileSync } from 'node:fs'
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { describe, expect, test } from 'vitest'
import { fits, usesIn, wordsIn } from '@/tests/support/message-usage'
import { sectionNumber } from './format'
import { LOCALES, type Locale } from './locales'
import { SAME_IN_BOTH } from '@/tests/support/same-in-both'

type Tree = { [key: string]: string | Tree }

const folder = 'lib/i18n/messages'
const namespaces = readdirSync(`${folder}/sv`).map((file) => file.replace(/\.json$/, ''))

function load(locale: Locale): Map<string, string> {
  return new Map(
    namespaces.flatMap((namespace) =>
      flatten(JSON.parse(readFileSync(`${folder}/${locale}/${namespace}.json`, 'utf8')), namespace),
    ),
  )
}

function flatten(tree: Tree, prefix: string): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${prefix}.${key}`, value]] : flatten(value, `${prefix}.${key}`),
  )
}

const messages = { sv: load('sv'), en: load('en') }
const keys = [...messages.sv.keys()]

const sources = ['app', 'components', 'lib', 'server']
  .flatMap((top) =>
    readdirSync(top, { recursive: true, encoding: 'utf8' }).map((file) => `${top}/${file}`),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .map((file) => ({ file, source: readFileSync(file, 'utf8') }))
const uses = sources.flatMap(({ file, source }) => usesIn(file, source))
const words = sources.flatMap(({ source }) => wordsIn(source))

test('there are messages and there is code that asks for them', () => {
  expect(keys.length).toBeGreaterThan(100)
  expect(uses.length).toBeGreaterThan(50)
})

test('both languages have the same files and the same keys', () => {
  expect(readdirSync(`${folder}/en`)).toEqual(readdirSync(`${folder}/sv`))
  expect([...messages.en.keys()].sort()).toEqual([...keys].sort())
})

test('a section’s number never parts from its sign at the end of a line', () => {
  const parting = keys.filter((key) =>
    [messages.sv, messages.en].some((words) => words.get(key)?.includes('§ ')),
  )
  expect(parting).toEqual([])
  const drawn = sources.filter(({ file }) => /^(app|components)\//.test(file))
  expect(drawn.length).toBeGreaterThan(100)
  const own = drawn.filter(({ source }) => /§(\s|\\u00a0)\$\{/.test(source))
  expect(own.map(({ file }) => file)).toEqual([])
  expect(sectionNumber(5)).toBe('§\u00a05')
})

test('no code asks for a message that is missing', () => {
  const missing = uses.filter(({ namespaces: own, key }) => !own.some((ns) => exists(ns, key)))
  expect(missing.filter((use) => use.namespaces.length > 0)).toEqual([])
})

test('no translator that came as an argument asks for a message that no namespace has', () => {
  const strangers = uses.filter(
    (use) => use.namespaces.length === 0 && !keys.some((key) => fits(`*.${use.key}`, key)),
  )
  expect(strangers).toEqual([])
})

test('no message lies unused', () => {
  const waiting = [...new Set(words)]
  const unused = keys.filter((key) => {
    const tails = key.split('.').map((_, at, parts) => parts.slice(at).join('.'))
    const asked = uses.some((use) =>
      use.namespaces.length > 0
        ? use.namespaces.some((ns) => fits(`${ns}.${use.key}`, key))
        : tails.some((tail) => fits(use.key, tail)),
    )
    return !asked && !waiting.some((word) => tails.slice(1).some((tail) => fits(word, tail)))
  })
  expect(unused).toEqual([])
})

test('no message looks the same in both languages, but for words that are', () => {
  const same = keys.filter((key) => {
    const text = messages.sv.get(key) ?? ''
    return text === messages.en.get(key) && /\p{L}/u.test(bare(text)) && !SAME_IN_BOTH.has(text)
  })
  expect(same).toEqual([])
})

describe.each(LOCALES)('the messages in %s', (locale) => {
  const all = [...messages[locale]]
  const where = (wrong: (text: string) => boolean) =>
    all.filter(([, text]) => wrong(text)).map(([key, text]) => `${key}: ${text}`)

  test('are none of them empty', () => {
    expect(where((text) => text.trim() === '')).toEqual([])
  })

  test('do not shout and do not beg', () => {
    expect(where((text) => /!/.test(bare(text)) || /vänligen|\bplease\b/i.test(text))).toEqual([])
  })

  test('have typographic quotes, apostrophes and dots', () => {
    const strangers = locale === 'sv' ? /["'“„«»]|\.\.\./ : /["'„«»]|\.\.\./
    expect(where((text) => strangers.test(text))).toEqual([])
  })

  test('can be formatted, with the same arguments as in the other language', () => {
    const differing = keys.filter(
      (key) => argumentsOf(messages.sv.get(key)) !== argumentsOf(messages.en.get(key)),
    )
    expect(differing).toEqual([])
  })
})

function exists(namespace: string, asked: string): boolean {
  return keys.some(
    (key) => key.startsWith(`${namespace}.`) && fits(asked, key.slice(namespace.length + 1)),
  )
}

/** The words without arguments and tags. */
function bare(text: string): string {
  return text.replace(/\{[^{}]*\}|<[^>]*>/g, '')
}

function argumentsOf(text: string | undefined): string {
  return [...new Set(names(parse(text ?? '')))].sort().join(' ')
}

function names(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element): string[] => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return []
    if (element.type === TYPE.tag) return [`<${element.value}>`, ...names(element.children)]
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [`{${element.value}}`]
    const options = Object.values(element.options).flatMap((option) => names(option.value))
    return [`{${element.value}}`, ...options]
  })
}
