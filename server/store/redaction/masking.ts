import type { ContentNode, DocumentContent } from '@/lib/documents/types'

/** What stands where words were erased. */
export const MASK = '[…]'

/** Words that are shorter would be found inside of half the others. */
const SHORTEST = 3
const MOST = 100

/**
 * The words that a file names, one passage in a line; null when there are none, too many, or too short
 * ones. Without regard to case and to the kind of space, composed or not.
 */
export function readPassages(file: string): string[] | null {
  const lines = file
    .split('\n')
    .map((line) => line.normalize('NFC').replaceAll(/\s+/gu, ' ').trim())
    .filter((line) => line !== '')
  const areFit = lines.every((line) => line.replaceAll(' ', '').length >= SHORTEST)
  return areFit && lines.length > 0 && lines.length <= MOST ? lines : null
}

/**
 * A regular expression that both JavaScript and PostgreSQL understand, whatever the database's locale. In
 * JSON text, spaces and quotation marks may stand escaped.
 */
export function patternOf(passages: readonly string[]): string {
  const spelled = passages.flatMap((passage) => [passage, passage.normalize('NFD')])
  // The longest first: of two that begin alike the whole one is to go.
  const byLength = [...new Set(spelled)].sort((a, b) => b.length - a.length)
  return byLength.map((passage) => Array.from(passage, (sign) => signOf(sign)).join('')).join('|')
}

function signOf(sign: string): string {
  if (sign === ' ') return '(?:[\\s\u{a0}]|\\\\[nt])+'
  if (sign === '"') return '\\\\?"'
  const [lower, upper] = [sign.toLowerCase(), sign.toUpperCase()]
  if (lower !== upper) return `(?:${lower}|${upper})`
  return sign.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

export type Masked<T> = { value: T; places: number }

/** Erases words from strings that stand behind one another, also where they go from one into the next. */
export function maskParts(parts: readonly string[], pattern: string): Masked<string[]> {
  const whole = parts.join('')
  const found = [...whole.matchAll(new RegExp(pattern, 'gu'))]
  if (found.length === 0) return { value: [...parts], places: 0 }
  let start = 0
  const value = parts.map((part) => {
    let masked = ''
    let at = start
    const end = start + part.length
    for (const { index, 0: words } of found) {
      const stop = index + words.length
      if (stop <= start || index >= end) continue
      masked += whole.slice(at, Math.max(at, index))
      // Only the part in which the words begin says that they are gone.
      if (index >= start) masked += MASK
      at = Math.min(end, stop)
    }
    start = end
    return masked + whole.slice(at, end)
  })
  return { value, places: found.length }
}

/** The text without the words, and without links whose addresses hold them. Comments stay on what is left. */
export function maskContent(content: DocumentContent, pattern: string): Masked<DocumentContent> {
  const masker = new Masker(pattern)
  return { value: { ...content, content: masker.children(content.content) }, places: masker.places }
}

class Masker {
  places = 0
  constructor(private readonly pattern: string) {}

  children(nodes: readonly ContentNode[]): ContentNode[] {
    const parts = nodes.map(({ type, text }) => (type === 'text' ? (text ?? '') : '\n'))
    const { value, places } = maskParts(parts, this.pattern)
    this.places += places
    return nodes.flatMap((node, index) => {
      if (node.type !== 'text') return [this.#node(node)]
      const text = value[index] ?? ''
      return text === '' ? [] : [this.#unlinked({ ...node, text })]
    })
  }

  #node(node: ContentNode): ContentNode {
    return node.content ? { ...node, content: this.children(node.content) } : node
  }

  #unlinked(node: ContentNode): ContentNode {
    const { marks, ...bare } = node
    const kept = (marks ?? []).filter((mark) => !this.#holds(mark.attrs))
    this.places += (marks ?? []).length - kept.length
    return kept.length > 0 ? { ...bare, marks: kept } : bare
  }

  #holds(attrs: unknown): boolean {
    if (attrs === undefined) return false
    const said = JSON.stringify(attrs)
    return new RegExp(this.pattern, 'u').test(said) || this.#isNamedIn(said)
  }

  /** An address spells spaces and letters in its own way. */
  #isNamedIn(address: string): boolean {
    try {
      return new RegExp(this.pattern, 'u').test(decodeURIComponent(address).replaceAll('+', ' '))
    } catch {
      return false
    }
  }
}
