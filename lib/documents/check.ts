import { isRecord } from '@/lib/kernel/is-record'
import { err, ok, type Result } from '@/lib/kernel/result'
import { documentAllowed, type Allowed, type Check } from './allowed'
import { MAX_DEPTH, MAX_TEXT_LENGTH } from './limits'
import type { ContentNode, DocumentContent, InvalidContent } from './types'

/**
 * Whether a value read from outside is the text of a document: ProseMirror JSON with only nodes,
 * attributes and marks that the schema allows there. Says where it is not.
 */
export function checkContent(json: unknown): Result<DocumentContent, InvalidContent> {
  try {
    const walk = { allowed: documentAllowed(), textLeft: MAX_TEXT_LENGTH }
    if (!isRecord(json) || json['type'] !== 'doc') throw new Refusal('', 'the root is a doc')
    onlyKeys(json, ['type', 'content'], '')
    return ok({ type: 'doc', content: children(json['content'], 'doc', 1, '', walk) })
  } catch (error) {
    if (error instanceof Refusal)
      return err({ type: 'invalid-content', path: error.path, reason: error.message })
    throw error
  }
}

/** Carries a reason out of the recursion; never leaves this file. */
class Refusal extends Error {
  constructor(
    readonly path: string,
    reason: string,
  ) {
    super(reason)
  }
}

type Walk = { allowed: Allowed; textLeft: number }

function children(
  value: unknown,
  parent: string,
  depth: number,
  path: string,
  walk: Walk,
): ContentNode[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw new Refusal(`${path}/content`, 'content is a list')
  if (depth > MAX_DEPTH) throw new Refusal(path, `at most ${MAX_DEPTH} levels`)
  return value.map((child: unknown, index) =>
    checkNode(child, parent, depth, `${path}/content/${index}`, walk),
  )
}

function checkNode(
  value: unknown,
  parent: string,
  depth: number,
  path: string,
  walk: Walk,
): ContentNode {
  if (!isRecord(value)) throw new Refusal(path, 'a node is an object')
  const type = value['type']
  if (typeof type !== 'string') throw new Refusal(`${path}/type`, 'a node has a type')
  if (type === 'text') return checkText(value, parent, path, walk)
  if (!walk.allowed.childrenByParent.get(parent)?.has(type))
    throw new Refusal(`${path}/type`, `no ${type} in a ${parent}`)
  onlyKeys(value, ['type', 'attrs', 'content'], path)
  const attributes = walk.allowed.attributesByNode.get(type) ?? new Map<string, Check>()
  const attrs = checkAttributes(value['attrs'], attributes, `${path}/attrs`)
  const content = children(value['content'], type, depth + 1, path, walk)
  return { type, ...(attrs && { attrs }), ...(content.length > 0 && { content }) }
}

function checkText(
  value: Record<string, unknown>,
  parent: string,
  path: string,
  walk: Walk,
): ContentNode {
  const text = value['text']
  onlyKeys(value, ['type', 'text', 'marks'], path)
  if (!walk.allowed.textblocks.has(parent)) throw new Refusal(path, `no text in a ${parent}`)
  if (typeof text !== 'string' || text === '')
    throw new Refusal(`${path}/text`, 'a text has characters')
  if (text.includes('\0')) throw new Refusal(`${path}/text`, 'no zero bytes')
  walk.textLeft -= text.length
  if (walk.textLeft < 0) throw new Refusal(path, `at most ${MAX_TEXT_LENGTH} characters`)
  const marks = checkMarks(value['marks'], `${path}/marks`, walk.allowed)
  return { type: 'text', text, ...(marks.length > 0 && { marks }) }
}

function checkMarks(value: unknown, path: string, allowed: Allowed) {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw new Refusal(path, 'marks are a list')
  return value.map((mark: unknown, index) => {
    const at = `${path}/${index}`
    if (!isRecord(mark)) throw new Refusal(at, 'a mark is an object')
    const type = mark['type']
    const known = typeof type === 'string' ? allowed.marks.get(type) : undefined
    if (typeof type !== 'string' || !known) throw new Refusal(`${at}/type`, 'no such mark')
    onlyKeys(mark, ['type', 'attrs'], at)
    const attrs = checkAttributes(mark['attrs'], known.attributes, `${at}/attrs`)
    for (const name of known.attributes.keys())
      if (attrs?.[name] === undefined) throw new Refusal(`${at}/attrs/${name}`, 'is missing')
    return { type, ...(attrs && { attrs }) }
  })
}

function checkAttributes(
  value: unknown,
  checks: ReadonlyMap<string, Check>,
  path: string,
): Record<string, unknown> | undefined {
  if (value === undefined) return undefined
  if (!isRecord(value)) throw new Refusal(path, 'attributes are an object')
  for (const [name, held] of Object.entries(value)) {
    const check = checks.get(name)
    if (!check) throw new Refusal(`${path}/${name}`, 'no such attribute')
    if (!check(held)) throw new Refusal(`${path}/${name}`, 'no such value')
  }
  return Object.keys(value).length > 0 ? value : undefined
}

function onlyKeys(value: Record<string, unknown>, known: string[], path: string): void {
  for (const key of Object.keys(value))
    if (!known.includes(key)) throw new Refusal(`${path}/${key}`, 'is not known')
}
