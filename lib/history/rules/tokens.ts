import { wordsOf } from '@/lib/documents/words'
import type { Line, Token } from '../types'
import { BREAK } from './token-diff'

export type Piece = Pick<Token, 'text' | 'isBreak'>

/** The tokens of some blocks, with a break between each two. */
export function piecesOf(lines: readonly Line[]): Piece[] {
  return lines.flatMap(({ text }, index) => {
    const words = wordsOf(text).map((word) => ({ text: word, isBreak: false }))
    return index === 0 ? words : [{ text: '\n', isBreak: true }, ...words]
  })
}

/** What two equal tokens have in common; the end of a block is no line break within one. */
export const keyOf = ({ text, isBreak }: Piece) => (isBreak ? BREAK : text)

/** The keys of each block's tokens. */
export function blocksOf(pieces: readonly Piece[]): string[][] {
  const blocks: string[][] = [[]]
  for (const piece of pieces)
    if (piece.isBreak) blocks.push([])
    else blocks.at(-1)?.push(piece.text)
  return blocks
}

const WORD = /[\p{L}\p{N}]/u
/** Whether it counts as a word: not a space, not a sign. */
export const isWord = ({ text, isBreak }: Piece) => !isBreak && WORD.test(text)
export const isSpace = ({ text, isBreak }: Piece) => !isBreak && text.trim() === ''

export const countWords = (pieces: readonly Piece[]) => pieces.filter(isWord).length
