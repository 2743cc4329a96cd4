import { diffArrays } from 'diff'

/** A run of words that both texts have, or only the earlier, or only the later one. */
export type WordRun = { kind: 'same' | 'removed' | 'added'; text: string }

/** Words, spaces and signs, each by itself; joined they are the text again. */
export function wordsOf(text: string): string[] {
  return (
    text.match(/[\p{L}\p{N}\p{M}]+(?:[-’'][\p{L}\p{N}\p{M}]+)*|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? []
  )
}

/**
 * What changed between two texts, by whole words, removed before added. Runs that only spaces keep
 * apart are one change: two new words are read as one phrase, not as two corrections.
 */
export function diffWords(before: string, after: string): WordRun[] {
  const runs: WordRun[] = []
  let removed = ''
  let added = ''
  let space = ''
  const tell = () => {
    if (removed) runs.push({ kind: 'removed', text: removed })
    if (added) runs.push({ kind: 'added', text: added })
    if (space) runs.push({ kind: 'same', text: space })
    removed = added = space = ''
  }
  for (const part of diffArrays(wordsOf(before), wordsOf(after))) {
    const text = part.value.join('')
    if (part.added || part.removed) {
      removed += space
      added += space
      space = ''
      if (part.added) added += text
      else removed += text
    } else if (/^[^\S\n]+$/.test(text) && (removed || added)) space = text
    else {
      tell()
      runs.push({ kind: 'same', text })
    }
  }
  tell()
  return joined(runs)
}

function joined(runs: readonly WordRun[]): WordRun[] {
  return runs.reduce<WordRun[]>((all, run) => {
    const last = all.at(-1)
    if (last?.kind === run.kind) last.text += run.text
    else all.push({ ...run })
    return all
  }, [])
}
