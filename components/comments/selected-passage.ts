import { findPassage, passageAt, type FlatText, type Passage } from '@/lib/documents/passages'

/** The elements that stand for a paragraph or a heading of the text (components/roadmaps/document-text.tsx). */
const LINES = 'p, h3, h4, h5'
/** The number of a thread, the words of a proposal and what only screen readers say: no part of the text. */
const SIGN = '.fn, .vh, ins'

/** What is selected, when it begins in this text: three clicks end it at the next line, wherever that is. */
export function rangeIn(root: HTMLElement | null): Range | null {
  const selection = window.getSelection()
  if (!root || !selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  return root.contains(range.startContainer) && range.toString().trim() !== '' ? range : null
}

/**
 * The passage that is selected on the page, in the text that the page shows; null when nothing is, or
 * when the page shows another text than `flat`.
 */
export function selectedPassage(root: Element, flat: FlatText, range: Range): Passage | null {
  const lines = root.querySelectorAll(LINES)
  if (range.collapsed || lines.length !== flat.blocks.length) return null
  let from = Infinity
  let to = -Infinity
  for (const [index, line] of lines.entries()) {
    let at = flat.blocks[index]?.start ?? 0
    for (const piece of piecesOf(line)) {
      const length = piece instanceof Text ? piece.data.length : 1
      if (range.intersectsNode(piece)) {
        const first = piece === range.startContainer ? range.startOffset : 0
        const last = piece === range.endContainer ? range.endOffset : length
        if (first < last) {
          from = Math.min(from, at + first)
          to = Math.max(to, at + last)
        }
      }
      at += length
    }
  }
  return from < to ? trimmed(flat, from, to) : null
}

/** Where the passage stands on the page now; null when its words are gone, or the page shows another text. */
export function rangeOnPage(root: Element, flat: FlatText, passage: Passage): Range | null {
  const lines = [...root.querySelectorAll(LINES)]
  const found = findPassage(flat, passage)
  if (!found || lines.length !== flat.blocks.length) return null
  const range = document.createRange()
  let isBegun = false
  for (const [index, line] of lines.entries()) {
    let at = flat.blocks[index]?.start ?? 0
    for (const piece of piecesOf(line)) {
      const length = piece instanceof Text ? piece.data.length : 1
      if (piece instanceof Text && !isBegun && found.from < at + length) {
        range.setStart(piece, Math.max(0, found.from - at))
        isBegun = true
      }
      if (piece instanceof Text && isBegun && found.to <= at + length) {
        range.setEnd(piece, Math.max(0, found.to - at))
        return range
      }
      at += length
    }
  }
  return null
}

/** The passage without the spaces at its ends. */
export function trimmed(flat: FlatText, from: number, to: number): Passage | null {
  const words = flat.text.slice(from, to)
  const start = from + (words.length - words.trimStart().length)
  const end = to - (words.length - words.trimEnd().length)
  return start < end ? passageAt(flat, { from: start, to: end }) : null
}

/** Texts and line breaks in order. */
function piecesOf(line: Element): (Text | HTMLBRElement)[] {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
    acceptNode: (node) =>
      node instanceof Element && node.matches(SIGN)
        ? NodeFilter.FILTER_REJECT
        : NodeFilter.FILTER_ACCEPT,
  })
  const pieces: (Text | HTMLBRElement)[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode())
    if (node instanceof Text || node instanceof HTMLBRElement) pieces.push(node)
  return pieces
}
