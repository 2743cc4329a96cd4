import { belongs } from '@/lib/ballots/rules/turnout'
import type { OptionId, TallyName } from '@/lib/ballots/types'
import { OptionName } from './option-name'
import { nameOfVoter } from './papers'
import type { ResultView } from './view'

type Props = { view: ResultView; tallies: readonly TallyName[] }

/** Why somebody objected, and who. In a secret ballot no reason leaves the paper. */
export function Objections({ view, tallies }: Props) {
  const { words, content, order } = view
  const { t } = words
  if (content.secret) return <p className="small muted">{t('objections.secret')}</p>
  const objections = order
    .map((option) => ({ option, reasons: reasonsOf(option, { view, tallies }) }))
    .filter(({ reasons }) => reasons.size > 0)
  if (objections.length === 0) return <p className="small muted">{t('objections.none')}</p>
  return (
    <section className="res-objections" aria-labelledby={`${view.id}-${tallies[0]}-why`}>
      <h4 id={`${view.id}-${tallies[0]}-why`}>{t('objections.heading')}</h4>
      <dl className="res-list">
        {objections.map(({ option, reasons }) => (
          <div key={option}>
            <dt>
              <OptionName option={option} words={words} />
            </dt>
            {[...reasons].map(([reason, who]) => (
              <dd key={reason}>
                <bdi className="res-said">{reason}</bdi>
                <span className="meta">{words.list(who)}</span>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Those who objected, by what they said: the same words stand once. */
function reasonsOf(option: OptionId, { view, tallies }: Props): Map<string, string[]> {
  const reasons = new Map<string, string[]>()
  const papers = view.content.papers.filter(({ standing }) =>
    tallies.some((tally) => belongs(standing, tally)),
  )
  for (const { vote, by } of papers) {
    const stand = vote.method === 'consent' && vote.stands.find((one) => one.option === option)
    if (!stand || stand.stand !== 'object') continue
    const reason = stand.reason ?? ''
    reasons.set(reason, [...(reasons.get(reason) ?? []), nameOfVoter(by, view)])
  }
  return reasons
}
