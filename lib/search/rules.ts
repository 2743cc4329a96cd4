import type { Findable, Found } from './types'

/** Signs of the longest question that is looked for. */
export const MAX_QUERY = 200
const MAX_WORDS = 10
const EXCERPT = 90

/** Words that mean the same thing here: a roadmap was once called *handlingsplan* (D8). */
const SAME = [['färdplan', 'handlingsplan', 'roadmap', 'fardplan', 'åtgärdsplan']] as const
const ENDINGS = /(ens|erna|ernas|en|er|s)$/

/** The words of a question, each with what else it may be called. */
export function wordsOf(query: string): string[][] {
  const words = query
    .slice(0, MAX_QUERY)
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}/]+/gu)
  return (words ?? []).slice(0, MAX_WORDS).map((word) => {
    const stem = word.replace(ENDINGS, '')
    const group = SAME.find((names) => names.some((name) => name === word || name === stem))
    return group ? [...group] : [word]
  })
}

/** What has every word of the question somewhere, in the order given; titles before texts. */
export function find(things: readonly Findable[], query: string): Found[] {
  const words = wordsOf(query)
  if (words.length === 0) return []
  const found = things.flatMap((thing) => {
    const title = thing.title.normalize('NFC').toLowerCase()
    const text = `${thing.text} ${thing.also ?? ''}`.normalize('NFC').toLowerCase()
    const hit = words.every((names) =>
      names.some((name) => title.includes(name) || text.includes(name)),
    )
    if (!hit) return []
    const inTitle = words.every((names) => names.some((name) => title.includes(name)))
    return [{ thing: { ...thing, excerpt: excerptOf(thing.text, words) }, inTitle }]
  })
  return [
    ...found.filter(({ inTitle }) => inTitle),
    ...found.filter(({ inTitle }) => !inTitle),
  ].map(({ thing }) => thing)
}

/** The passage around the first word that is found, cut at blanks. */
function excerptOf(text: string, words: readonly string[][]): string {
  const flat = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  const lower = flat.toLowerCase()
  const places = words
    .flat()
    .map((word) => lower.indexOf(word))
    .filter((place) => place >= 0)
  const at = places.length > 0 ? Math.min(...places) : 0
  const from = at <= EXCERPT ? 0 : flat.lastIndexOf(' ', at - EXCERPT / 2) + 1
  const end = from + 2 * EXCERPT
  const to = end >= flat.length ? flat.length : flat.lastIndexOf(' ', end)
  return `${from > 0 ? '… ' : ''}${flat.slice(from, to)}${to < flat.length ? ' …' : ''}`
}
