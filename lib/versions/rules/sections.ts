import { canonicalJson } from '@/lib/documents/canonical'
import type { BlockChange, ComparedSection, HeadChange, Leaf, Move, SectionChanges } from '../types'
import { longestRising } from './align'
import { compareContent } from './blocks'
import { countChanges, NO_CHANGES } from './counts'
import { leafText } from './leaves'

/** A passage of fewer signs may well be written twice: it is not said to have moved. */
const MOVED_SIGNS = 20
const HEAD_FIELDS = ['title', 'purpose', 'question', 'responsible'] as const

/**
 * What became of each section between two texts of one roadmap, in today's order; a removed one stands
 * behind the section that it stood behind. Sections are known by their id, so that one that was moved
 * or renamed is neither removed nor added.
 */
export function compareSections(
  before: readonly ComparedSection[],
  after: readonly ComparedSection[],
): SectionChanges[] {
  const old = new Map(before.map((section) => [section.sectionId, section]))
  const moved = movedSections(before, after)
  const present = after.map((section) =>
    compareSection(old.get(section.sectionId) ?? null, section, moved.has(section.sectionId)),
  )
  return counted(linkMoves(withRemoved(before, present)))
}

function compareSection(
  before: ComparedSection | null,
  after: ComparedSection,
  moved: boolean,
): SectionChanges {
  const head = before ? headChanges(before, after) : []
  const isSame = before !== null && canonicalJson(before.content) === canonicalJson(after.content)
  const blocks = isSame ? [] : compareContent(before?.content ?? { content: [] }, after.content)
  return {
    sectionId: after.sectionId,
    state: before ? 'changed' : 'added',
    before,
    after,
    moved,
    head,
    blocks,
    counts: NO_CHANGES,
  }
}

function headChanges(before: ComparedSection, after: ComparedSection): HeadChange[] {
  return HEAD_FIELDS.flatMap((field) => {
    const change = { field, before: before[field] ?? '', after: after[field] ?? '' }
    return change.before === change.after ? [] : [change]
  })
}

/** Sections of both texts that do not stand in the longest common order. */
function movedSections(
  before: readonly ComparedSection[],
  after: readonly ComparedSection[],
): Set<string> {
  const place = new Map(after.map(({ sectionId }, index) => [sectionId, index]))
  const common = before.flatMap(({ sectionId }) => {
    const index = place.get(sectionId)
    return index === undefined ? [] : [{ sectionId, index }]
  })
  const still = new Set(longestRising(common.map(({ index }) => index)))
  return new Set(common.filter((_, index) => !still.has(index)).map(({ sectionId }) => sectionId))
}

function withRemoved(
  before: readonly ComparedSection[],
  present: readonly SectionChanges[],
): SectionChanges[] {
  const all = [...present]
  const here = new Set(present.map(({ sectionId }) => sectionId))
  for (const [index, section] of before.entries()) {
    if (here.has(section.sectionId)) continue
    const neighbour = before[index - 1]?.sectionId
    const place = all.findIndex(({ sectionId }) => sectionId === neighbour)
    all.splice(place + 1, 0, {
      sectionId: section.sectionId,
      state: 'removed',
      before: section,
      after: null,
      moved: false,
      head: [],
      blocks: compareContent(section.content, { content: [] }),
      counts: NO_CHANGES,
    })
  }
  return all
}

/** A passage that was taken away in one place and stands unchanged in another has been moved. */
function linkMoves(sections: readonly SectionChanges[]): SectionChanges[] {
  const arrivals = new Map<string, Move[]>()
  const departures = new Map<string, Move[]>()
  for (const section of sections)
    for (const block of section.blocks) {
      if (block.kind === 'added' && section.after) remember(arrivals, block.after, section.after)
      if (block.kind === 'removed' && section.before)
        remember(departures, block.before, section.before)
    }
  const gone = new Map<string, number>()
  const come = new Map<string, number>()
  return sections.map((section) => ({
    ...section,
    blocks: section.blocks.map((block): BlockChange => {
      if (block.kind === 'removed') return { ...block, moved: next(arrivals, gone, block.before) }
      if (block.kind === 'added') return { ...block, moved: next(departures, come, block.after) }
      return block
    }),
  }))
}

function remember(
  moves: Map<string, Move[]>,
  leaf: Leaf,
  { sectionId, number, title }: Move,
): void {
  const text = leafText(leaf)
  if (text.length < MOVED_SIGNS) return
  const known = moves.get(text)
  if (known) known.push({ sectionId, number, title })
  else moves.set(text, [{ sectionId, number, title }])
}

function next(moves: Map<string, Move[]>, used: Map<string, number>, leaf: Leaf): Move | null {
  const text = leafText(leaf)
  const rank = used.get(text) ?? 0
  used.set(text, rank + 1)
  return moves.get(text)?.[rank] ?? null
}

function counted(sections: readonly SectionChanges[]): SectionChanges[] {
  return sections.map((section) => {
    const counts = countChanges(section.blocks, section.sectionId)
    const isSame =
      section.state === 'changed' &&
      section.head.length === 0 &&
      !section.moved &&
      section.blocks.every(({ kind }) => kind === 'same')
    return { ...section, counts, state: isSame ? 'same' : section.state }
  })
}
