import { Station } from '@/components/ui/station'
import { entryOf } from '@/lib/ballots/rules/places'
import { requiredValues } from '@/lib/ballots/rules/result-words'
import type { ConsentResult, TallyName } from '@/lib/ballots/types'
import { Bar, type Segment } from './bar'
import { reachedWords } from './columns'
import { Figure } from './figure'
import { OptionName } from './option-name'
import { resultOf, type ResultView } from './view'

type Props = { view: ResultView; tallies: readonly TallyName[] }
type Entry = ConsentResult['options'][number]

/** For each proposal who supports and who objects, of what the required share is a share of, with its line. */
export function ConsentChart({ view, tallies }: Props) {
  const { words } = view
  const { t } = words
  const { terms } = view.content
  const required = terms.method === 'consent' ? terms.required : null
  return (
    <Figure
      view={view}
      tallies={tallies}
      form="columns"
      heading={t('chart.consent.heading')}
      explained={required && t('chart.consent.explained', requiredValues(required))}
    >
      <ul className="res-legend">
        {(['support', 'abstain', 'object'] as const).map((fill) => (
          <li key={fill}>
            <svg className="res-key" focusable="false" aria-hidden="true">
              <rect className="res-fill" data-f={fill} width="100%" height="100%" />
            </svg>{' '}
            {t(`papers.stands.${fill}`)}
          </li>
        ))}
      </ul>
      <ul className="res-blocks" data-n={tallies.length}>
        {view.shown.map((option) => (
          <li key={option}>
            <b className="res-opt">
              <OptionName option={option} words={words} />
            </b>
            {tallies.map((name) => {
              const entry = entryOf(resultOf(view, name, 'consent').options, option)
              const { support, abstain, object, share } = entry
              return (
                <div key={name} className="res-part">
                  <span className="res-k">{t(`tally.${name}`)}</span>
                  <Bar
                    tally={name}
                    segments={segmentsOf(entry)}
                    whole={share.whole}
                    mark={share.required.share}
                    framed
                  />
                  <p className="res-v">
                    <b>{t('figure.consent', { support, abstain, object })}</b>
                    <small>
                      <Station state={share.met ? 'full' : 'none'} /> {reachedWords(share, words)}
                    </small>
                  </p>
                </div>
              )
            })}
          </li>
        ))}
      </ul>
    </Figure>
  )
}

/** Those who are in the whole: who abstains is not among those who take sides. */
function segmentsOf({ support, abstain, object, share }: Entry): Segment[] {
  return [
    { part: support, fill: 'support' },
    ...(share.required.base === 'sides' ? [] : [{ part: abstain, fill: 'abstain' as const }]),
    { part: object, fill: 'object' },
  ]
}
