import 'server-only'
import { getFormatter, getTranslations } from 'next-intl/server'
import { readLatestClosings, readPublishedResult, type Until } from '@/lib/ballots/queries/latest'
import type { ResultContent } from '@/lib/ballots/rules/result-file'
import { resultLines, type Mark } from '@/lib/ballots/rules/result-lines'
import {
  figureWords,
  resultWords,
  tallyWords,
  type ResultWords,
} from '@/lib/ballots/rules/result-words'
import type { TallyName } from '@/lib/ballots/types'
import { resultLanguage } from '@/lib/i18n/ballot-results'
import { currentLocale } from '@/lib/i18n/current-locale'
import { runtime } from '@/lib/runtime'

/** What came out of the latest ballot about a priority. */
export type SaidResult = { ballot: string; says: string; ballotId: string; areaId: string }

/** For each priority that was an option of a ballot that was closed by then; by its id. */
export async function loadResultLines(asked: {
  ids: readonly string[]
  areas: readonly string[]
  until: Until
}): Promise<Map<string, SaidResult>> {
  const { db } = runtime()
  const lines = new Map<string, SaidResult>()
  const closings = await readLatestClosings(db, asked)
  if (closings.length === 0) return lines
  const say = await sayer()
  for (const closing of closings) {
    const { priorityId, option, ballotId, areaId, closedAt } = closing
    const content = await readPublishedResult(db, closing)
    const line = content && resultLines(content).find((one) => one.option === option)
    if (content && line)
      lines.set(priorityId, { ...say(content, line, closedAt), ballotId, areaId })
  }
  return lines
}

/** Tallies side by side, never added up (B1); guests speak only where nobody else could vote. */
function talliesOf({ electorate }: ResultContent): TallyName[] {
  const main = (['persons', 'seats'] as const).filter((name) => electorate[name] > 0)
  return main.length > 0 ? main : ['guests']
}

async function sayer() {
  const t = await getTranslations('priorities')
  const format = await getFormatter()
  const language = resultLanguage(await currentLocale())
  const tally = (words: ResultWords, name: TallyName, { place, figure }: Mark): string => {
    const said = { figure: figureWords(figure, words), where: tallyWords(name, words) }
    const short = 'met' in figure && figure.met === false ? t('block.short') : ''
    if (!place) return t('block.tally', said) + short
    const how = place.shared ? 'shared' : place.byLot ? 'lot' : 'alone'
    return t('block.place', { ...said, place: place.place, how }) + short
  }
  return (content: ResultContent, line: Record<TallyName, Mark>, at: Date) => {
    const words = resultWords(content, language)
    const said = talliesOf(content).map((name) => tally(words, name, line[name]))
    const { quorum } = content.result
    if (quorum && !quorum.met) said.push(t('block.noQuorum'))
    const ballot = t('block.ballot', { when: format.dateTime(at, 'date') })
    return { ballot, says: said.join(', ') }
  }
}
