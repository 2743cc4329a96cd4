import type { z } from 'zod'
import type { ContentNode, DocumentContent } from '@/lib/documents/types'
import { isRecord } from '@/lib/kernel/is-record'
import { nameKey } from '@/lib/kernel/plain-text'
import { err, ok, type Result } from '@/lib/kernel/result'
import { unreachable } from '@/lib/kernel/unreachable'
import { Profile, type Block, type Run } from './schema'
import { MAX_PROFILE_BYTES, type ProfileError, type ProfileRefused } from './types'

/**
 * A profile from the text of a file, or every error in it with its path (D3).
 * References and doubles are looked for even where something else is wrong, so that one reading of
 * the answer is enough to mend the file.
 */
export function readProfile(text: string): Result<Profile, ProfileRefused> {
  if (Buffer.byteLength(text) > MAX_PROFILE_BYTES)
    return refused([{ path: '', message: `larger than ${MAX_PROFILE_BYTES} bytes` }])
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch (error) {
    return refused([{ path: '', message: error instanceof Error ? error.message : 'not JSON' }])
  }
  const parsed = Profile.safeParse(raw)
  const errors = [
    ...(parsed.success ? [] : parsed.error.issues.flatMap((issue) => flatten(issue, []))),
    ...wrongReferences(raw),
    ...doubles(raw),
  ]
  return parsed.success && errors.length === 0 ? ok(parsed.data) : refused(errors)
}

function refused(errors: ProfileError[]) {
  return err<ProfileRefused>({ type: 'profile-refused', errors })
}

type Path = readonly PropertyKey[]

/** `areas[2].colour.light.fill` */
export function pathText(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`
    const key = String(step)
    if (!/^[\w$]+$/.test(key)) return `${text}[${JSON.stringify(key)}]`
    return text ? `${text}.${key}` : key
  }, '')
}

function flatten(issue: z.core.$ZodIssue, within: Path): ProfileError[] {
  const path = [...within, ...issue.path]
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: pathText([...path, key]),
      message: 'not part of the format',
    }))
  return [{ path: pathText(path), message: issue.message }]
}

/** The items of a list that may not be one, each with its path. */
function each(raw: unknown, ...keys: string[]): { value: unknown; path: Path }[] {
  const [key, ...rest] = keys
  if (key === undefined) return []
  const list = isRecord(raw) ? raw[key] : undefined
  const items = (Array.isArray(list) ? (list as unknown[]) : []).map((value, index) => ({
    value,
    path: [key, index] as Path,
  }))
  if (rest.length === 0) return items
  return items.flatMap((item) =>
    each(item.value, ...rest).map(({ value, path }) => ({ value, path: [...item.path, ...path] })),
  )
}

/** A text somewhere inside of a value; undefined when it is not there or not a text. */
function textAt(raw: unknown, ...keys: string[]): string | undefined {
  let value = raw
  for (const key of keys) value = isRecord(value) ? value[key] : undefined
  return typeof value === 'string' ? value : undefined
}

/** What points at something that the file does not have. */
function wrongReferences(raw: unknown): ProfileError[] {
  const known = (list: string, key: string) =>
    new Set(
      each(raw, list)
        .map(({ value }) => textAt(value, key))
        .filter((name) => name !== undefined)
        .map((name) => (key === 'email' ? name.toLowerCase() : name)),
    )
  const municipalities = known('municipalities', 'name')
  const organisations = known('organisations', 'name')
  const areas = known('areas', 'slug')
  const persons = known('persons', 'email')
  const errors: ProfileError[] = []
  const check = (names: Set<string>, name: string | undefined, path: Path, what: string) => {
    if (name !== undefined && !names.has(name))
      errors.push({
        path: pathText(path),
        message: `${JSON.stringify(name)} is no ${what} of this file`,
      })
  }
  for (const { value, path } of each(raw, 'organisations'))
    check(municipalities, textAt(value, 'municipality'), [...path, 'municipality'], 'municipality')
  for (const { value, path } of each(raw, 'persons', 'organisations'))
    if (typeof value === 'string') check(organisations, value, path, 'organisation')
  for (const { value, path } of each(raw, 'persons', 'roles'))
    check(areas, textAt(value, 'area'), [...path, 'area'], 'area')
  for (const { value, path } of each(raw, 'seats')) {
    check(organisations, textAt(value, 'organisation'), [...path, 'organisation'], 'organisation')
    for (const key of ['holder', 'substitute'])
      check(persons, textAt(value, key)?.toLowerCase(), [...path, key], 'person')
  }
  for (const { value, path } of each(raw, 'roadmaps')) {
    check(areas, textAt(value, 'area'), [...path, 'area'], 'area')
    check(persons, textAt(value, 'pause', 'by')?.toLowerCase(), [...path, 'pause', 'by'], 'person')
  }
  for (const { value, path } of each(raw, 'roadmaps', 'sections'))
    check(organisations, textAt(value, 'responsible'), [...path, 'responsible'], 'organisation')
  return errors.concat(seatsForStrangers(raw))
}

/** A seat belongs to an organisation; whoever holds it belongs there too. */
function seatsForStrangers(raw: unknown): ProfileError[] {
  const organisationsByPerson = new Map(
    each(raw, 'persons').map(({ value }) => [
      textAt(value, 'email')?.toLowerCase(),
      new Set(each(value, 'organisations').map((organisation) => organisation.value)),
    ]),
  )
  return each(raw, 'seats').flatMap(({ value, path }) => {
    const organisation = textAt(value, 'organisation')
    const holder = textAt(value, 'holder')?.toLowerCase()
    const substitute = textAt(value, 'substitute')?.toLowerCase()
    const errors: ProfileError[] = []
    for (const [key, email] of Object.entries({ holder, substitute }))
      if (email && organisationsByPerson.get(email)?.has(organisation) === false)
        errors.push({
          path: pathText([...path, key]),
          message: 'does not belong to the organisation',
        })
    if (holder !== undefined && holder === substitute)
      errors.push({ path: pathText([...path, 'substitute']), message: 'is the holder already' })
    return errors
  })
}

/** What stands twice where people expect it once. The second one is named. */
function doubles(raw: unknown): ProfileError[] {
  const errors: ProfileError[] = []
  const once = (
    items: { value: unknown; path: Path }[],
    keyOf: (value: unknown) => string | undefined,
    ...below: string[]
  ) => {
    const first = new Map<string, string>()
    for (const { value, path } of items) {
      const key = keyOf(value)
      const at = pathText([...path, ...below])
      if (key === undefined) continue
      const earlier = first.get(key)
      if (earlier !== undefined) errors.push({ path: at, message: `the same as ${earlier}` })
      else first.set(key, at)
    }
  }
  const named =
    (...keys: string[]) =>
    (value: unknown) => {
      const name = textAt(value, ...keys)
      return name === undefined ? undefined : nameKey(name)
    }
  once(each(raw, 'municipalities'), named('name'), 'name')
  once(each(raw, 'organisations'), named('name'), 'name')
  once(each(raw, 'areas'), named('slug'), 'slug')
  once(each(raw, 'areas'), named('name', 'sv'), 'name', 'sv')
  once(each(raw, 'areas'), named('name', 'en'), 'name', 'en')
  once(each(raw, 'persons'), named('email'), 'email')
  once(each(raw, 'seats'), named('organisation'), 'organisation')
  once(each(raw, 'governingDocuments'), named('registryNumber'), 'registryNumber')
  once(each(raw, 'roadmaps'), named('area'), 'area')
  once(each(raw, 'template'), named('title', 'sv'), 'title', 'sv')
  for (const { value, path } of each(raw, 'areas'))
    once(prefixed(each(value, 'steps'), path), (step) => numberText(step, 'step'), 'step')
  for (const { value, path } of each(raw, 'persons')) {
    once(prefixed(each(value, 'roles'), path), named('area'), 'area')
    once(prefixed(each(value, 'organisations'), path), (name) =>
      typeof name === 'string' ? nameKey(name) : undefined,
    )
  }
  for (const { value, path } of each(raw, 'roadmaps'))
    once(prefixed(each(value, 'sections'), path), named('title'), 'title')
  return errors
}

function prefixed(items: { value: unknown; path: Path }[], path: Path) {
  return items.map((item) => ({ value: item.value, path: [...path, ...item.path] }))
}

function numberText(raw: unknown, key: string): string | undefined {
  const value = isRecord(raw) ? raw[key] : undefined
  return typeof value === 'number' ? String(value) : undefined
}

/** The ProseMirror JSON of a section's text, with the node names of lib/documents. */
export function contentOf(blocks: readonly Block[]): DocumentContent {
  return { type: 'doc', content: blocks.map(blockNode) }
}

function blockNode(block: Block): ContentNode {
  switch (block.type) {
    case 'paragraph':
      return { type: 'paragraph', content: block.text.map(textNode) }
    case 'heading':
      return { type: 'heading', attrs: { level: block.level }, content: block.text.map(textNode) }
    case 'bullet-list':
      return { type: 'bulletList', content: block.items.map(itemNode) }
    case 'numbered-list':
      return { type: 'orderedList', content: block.items.map(itemNode) }
    default:
      return unreachable(block)
  }
}

function itemNode(runs: Run[]): ContentNode {
  return {
    type: 'listItem',
    content: [{ type: 'paragraph', content: runs.map(textNode) }],
  }
}

function textNode(run: Run): ContentNode {
  const marks = [
    ...(run.bold ? [{ type: 'bold' }] : []),
    ...(run.italic ? [{ type: 'italic' }] : []),
    ...(run.link ? [{ type: 'link', attrs: { href: run.link } }] : []),
  ]
  return { type: 'text', text: run.text, ...(marks.length > 0 ? { marks } : {}) }
}
