import type { ResultContent } from '@/lib/ballots/rules/result-file'
import { resultSentences, type ResultWords } from '@/lib/ballots/rules/result-words'
import { Downloads } from './downloads'
import { ResultTable } from './result-table'
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
    <section className="res" aria-labelledby={view.id}>
      <h2 id={view.id} className="res-says">
        {headline}
      </h2>
      {more.length > 0 && <p className="lead res-more">{more.map((one) => `${one}.`).join(' ')}</p>}
      <Turnout view={view} />
      <h3 className="secline">{t('table.heading')}</h3>
      <ResultTable view={view} tallies={view.beside} />
      {view.apart.length > 0 && (
        <>
          <h3 className="secline">{t('guests.heading')}</h3>
          <p className="small muted">{t('guests.apart')}</p>
          <ResultTable view={view} tallies={view.apart} />
        </>
      )}
      <h3 className="secline">{t('files.heading')}</h3>
      <p className="small">
        {t('files.sha256')} <code className="res-sha">{sha256}</code>
      </p>
      <Downloads view={view} ballotId={ballotId} round={round} />
    </section>
  )
}
