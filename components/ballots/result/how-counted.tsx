import { requiredValues } from '@/lib/ballots/rules/result-words'
import type { Lot, MethodResult } from '@/lib/ballots/types'
import { countOf, type ResultView } from './view'
import { Downloads } from './downloads'

/** Typed in a terminal, whatever the language. */
const RECOUNT = 'npm run cli -- recount'

type Props = { view: ResultView; ballotId: string; round: number; sha256: string }

/** The rules that were fixed beforehand, and how anybody counts again. */
export function HowCounted({ view, ballotId, round, sha256 }: Props) {
  const { words, content } = view
  const { t, list, nameOf } = words
  const { terms } = content
  const lots = [...view.beside, ...view.apart].flatMap((name) => {
    const lot = lotOf(countOf(view, name).result)
    return lot ? [lot] : []
  })
  const [lot] = lots
  return (
    <>
      <details className="res-fold" data-print>
        <summary>{t('how.heading')}</summary>
        <dl className="res-list">
          <div>
            <dt>{t('how.method')}</dt>
            <dd>
              <b>{t(`method.${terms.method}.name`)}</b> {t(`method.${terms.method}.how`)}
            </dd>
          </div>
          {'required' in terms && terms.required && (
            <div>
              <dt>{t('how.required')}</dt>
              <dd>{t('how.share', requiredValues(terms.required))}</dd>
            </div>
          )}
          <div>
            <dt>{t('how.ties')}</dt>
            <dd>{t('how.tie', { ties: tieRule(view) })}</dd>
          </div>
          {lot && (
            <div>
              <dt>{t('how.lot')}</dt>
              <dd>
                {t('how.order', { order: list(lot.order.map(nameOf)) })}{' '}
                <span className="res-seed">
                  {t('how.seed')} <code>{lot.seed}</code>
                </span>
              </dd>
            </div>
          )}
          <div>
            <dt>{t('how.tallies')}</dt>
            <dd>{t('how.apart')}</dd>
          </div>
        </dl>
      </details>
      <section className="res-how" aria-labelledby={`${view.id}-again`}>
        <h3 id={`${view.id}-again`} className="secline">
          {t('how.again')}
        </h3>
        <p className="small">
          {t('how.recount')}{' '}
          <code className="nowrap">
            {RECOUNT} {t('how.file')}
          </code>
        </p>
        <p className="small">
          {t('how.compare')} <code className="res-sha">{sha256}</code>
        </p>
        <Downloads view={view} ballotId={ballotId} round={round} />
      </section>
    </>
  )
}

function tieRule({ content: { terms } }: ResultView): 'shared' | 'lot' | 'none' | 'stv' {
  if (terms.method === 'stv') return 'stv'
  return terms.method === 'consent' ? 'none' : terms.ties
}

function lotOf(result: MethodResult): Lot | null {
  if (result.method === 'consent') return null
  return result.method === 'stv' ? result.lot : result.ranked.lot
}
