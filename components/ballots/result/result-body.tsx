import type { ResultContent } from '@/lib/ballots/rules/result-file'
import { resultSentences, type ResultWords } from '@/lib/ballots/rules/result-words'
import { BreakdownPart } from './breakdown'
import { Hatch, hatchOf } from './hatch'
import { HowCounted } from './how-counted'
import { MethodPart } from './method-part'
import { Papers } from './papers'
import { Turnout } from './turnout'
import { viewOf } from './view'

type Props = {
  content: ResultContent
  words: ResultWords
  sha256: string
  ballotId: string
  round: number
}

/** What a closed ballot says, who voted, how that came about, and how to count it again. */
export function ResultBody({ content, words, sha256, ballotId, round }: Props) {
  const view = viewOf(content, words, `result-${round}`)
  const { headline, more } = resultSentences(content, words)
  const { t } = words
  return (
    <section className="res" aria-labelledby={view.id} style={hatchOf(view.id)}>
      <Hatch id={view.id} />
      <h2 id={view.id} className="res-says">
        {headline}
      </h2>
      {more.length > 0 && <p className="lead res-more">{more.map((one) => `${one}.`).join(' ')}</p>}
      <Turnout view={view} />
      <MethodPart view={view} tallies={view.beside} />
      <BreakdownPart view={view} />
      {view.apart.length > 0 && (
        <section className="res-apart" aria-labelledby={`${view.id}-guests`}>
          <h3 id={`${view.id}-guests`} className="secline">
            {t('guests.heading')}
          </h3>
          <p className="small muted">{t('guests.apart')}</p>
          <MethodPart view={view} tallies={view.apart} />
        </section>
      )}
      <Papers view={view} />
      <HowCounted view={view} ballotId={ballotId} round={round} sha256={sha256} />
    </section>
  )
}
