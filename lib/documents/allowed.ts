import { getSchema } from '@tiptap/core'
import type { ContentMatch, NodeType, Schema } from '@tiptap/pm/model'
import { documentExtensions } from './extensions'
import type { DocumentKind } from './types'

/**
 * What may ever stand where: parent → child, attributes and marks, read off the schema itself. How
 * many and in which order is left out on purpose: honest merges can violate that.
 */
export type Allowed = {
  /** Child element names by parent name; `doc` is the root. */
  childrenByParent: ReadonlyMap<string, ReadonlySet<string>>
  /** Elements that hold text. */
  textblocks: ReadonlySet<string>
  attributesByNode: ReadonlyMap<string, ReadonlyMap<string, Check>>
  marks: ReadonlyMap<string, MarkAllowed>
}

/** Whether a value may be that of an attribute. Never throws. */
export type Check = (value: unknown) => boolean

export type MarkAllowed = {
  attributes: ReadonlyMap<string, Check>
  /** Several of this mark may lie over the same words; y-tiptap then hashes its name. */
  overlaps: boolean
}

let schema: Schema | null = null
const allowedByKind = new Map<DocumentKind, Allowed>()

/** The ProseMirror schema of `documentExtensions` with all that any text may hold, made once. */
export function documentSchema(): Schema {
  schema ??= getSchema(documentExtensions())
  return schema
}

export function documentAllowed(kind: DocumentKind = 'section'): Allowed {
  const known = allowedByKind.get(kind)
  if (known) return known
  const made = deriveAllowed(
    kind === 'section' ? documentSchema() : getSchema(documentExtensions({}, null)),
  )
  allowedByKind.set(kind, made)
  return made
}

/** @throws when the schema has an attribute without a check: the wire would let anything through. */
export function deriveAllowed(from: Schema): Allowed {
  const nodes = Object.values(from.nodes).filter((type) => !type.isText)
  return {
    childrenByParent: new Map(nodes.map((type) => [type.name, childNames(type)])),
    textblocks: new Set(nodes.filter((type) => type.inlineContent).map((type) => type.name)),
    attributesByNode: new Map(nodes.map((type) => [type.name, checksOf(type.name, type.spec)])),
    marks: new Map(
      Object.values(from.marks).map((type) => [
        type.name,
        { attributes: checksOf(type.name, type.spec), overlaps: !type.excludes(type) },
      ]),
    ),
  }
}

/** Every child that some valid content of `type` has somewhere; text is told by `textblocks`. */
function childNames(type: NodeType): Set<string> {
  const names = new Set<string>()
  const seen = new Set<ContentMatch>()
  const waiting = [type.contentMatch]
  for (let match = waiting.pop(); match; match = waiting.pop()) {
    if (seen.has(match)) continue
    seen.add(match)
    for (let index = 0; index < match.edgeCount; index++) {
      const edge = match.edge(index)
      if (!edge.type.isText) names.add(edge.type.name)
      waiting.push(edge.next)
    }
  }
  return names
}

type Spec = { attrs?: Record<string, { validate?: string | ((value: unknown) => void) }> }

function checksOf(owner: string, { attrs }: Spec): Map<string, Check> {
  return new Map(
    Object.entries(attrs ?? {}).map(([name, { validate }]) => {
      if (typeof validate !== 'function') throw new Error(`no check for ${owner}.${name}`)
      return [name, (value: unknown) => passes(validate, value)]
    }),
  )
}

/** ProseMirror's validators throw RangeError; anything else they throw is a bug. */
function passes(validate: (value: unknown) => void, value: unknown): boolean {
  try {
    validate(value)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
