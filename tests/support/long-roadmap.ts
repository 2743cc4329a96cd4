import type { ContentNode } from '@/lib/documents/types'
import type { ComparedSection } from '@/lib/versions/types'

/** 200 pages of 2,500 signs: what a comparison must bear. */
export const SIGNS = 500_000

const SYLLABLES = 'ba de fi go hu jä kö la me ni po ru sy tå vä länk kraft skog vatten ljus'.split(
  ' ',
)

/** Numbers that look drawn and are the same in every run (mulberry32). */
export function drawn(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function words(next: () => number, count: number): string {
  const word = () =>
    Array.from(
      { length: 1 + Math.floor(next() * 4) },
      () => SYLLABLES[Math.floor(next() * SYLLABLES.length)] ?? '',
    ).join('')
  return Array.from({ length: count }, word).join(' ')
}

export const paragraph = (text: string): ContentNode => ({
  type: 'paragraph',
  content: text === '' ? [] : [{ type: 'text', text }],
})

/** A roadmap of that many sections and together `signs` signs: headings, paragraphs, lists, tables. */
export function longRoadmap(given: {
  sections: number
  seed: number
  signs?: number
}): ComparedSection[] {
  const next = drawn(given.seed)
  const signs = (given.signs ?? SIGNS) / given.sections
  return Array.from({ length: given.sections }, (_, index) => {
    const content: ContentNode[] = []
    for (let written = 0; written < signs;) {
      const node = someBlock(next)
      content.push(node)
      written += JSON.stringify(node).length / 1.5
    }
    return section(index, content)
  })
}

export function section(index: number, content: ContentNode[]): ComparedSection {
  return {
    sectionId: `section-${index}`,
    documentId: `document-${index}`,
    number: index + 1,
    title: `Avsnitt ${index + 1}`,
    purpose: 'Säger vad vi vill.',
    question: 'Vad vill vi?',
    responsible: null,
    content: { type: 'doc', content },
    epoch: 1,
    seq: 1,
  }
}

function someBlock(next: () => number): ContentNode {
  const kind = next()
  if (kind < 0.08)
    return {
      type: 'heading',
      attrs: { level: 3 },
      content: paragraph(words(next, 4)).content ?? [],
    }
  if (kind < 0.18)
    return {
      type: 'bulletList',
      content: Array.from({ length: 5 }, () => ({
        type: 'listItem',
        content: [paragraph(words(next, 12))],
      })),
    }
  if (kind < 0.21)
    return {
      type: 'table',
      content: Array.from({ length: 6 }, () => ({
        type: 'tableRow',
        content: Array.from({ length: 4 }, () => ({
          type: 'tableCell',
          content: [paragraph(words(next, 4))],
        })),
      })),
    }
  return paragraph(words(next, 40 + Math.floor(next() * 50)))
}

/** The same roadmap with every text node changed by `change`. */
export function changedRoadmap(
  sections: readonly ComparedSection[],
  change: (text: string) => string,
): ComparedSection[] {
  const visit = (node: ContentNode): ContentNode => ({
    ...node,
    ...(node.text !== undefined && { text: change(node.text) }),
    ...(node.content && { content: node.content.map(visit) }),
  })
  return sections.map((one) => ({
    ...one,
    content: { type: 'doc', content: one.content.content.map(visit) },
  }))
}
