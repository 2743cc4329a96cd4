import { fraction } from '@/lib/ballots/rules/places'
import { shareWords } from '@/lib/ballots/rules/result-words'
import type { TallyName } from '@/lib/ballots/types'
import { countOf, type ResultView } from './view'

/** Who voted of whom, in each tally by itself, and whether that is a quorum. */
export function Turnout({ view }: { view: ResultView }) {
  const { content, words } = view
  const { t } = words
  const { quorum } = content.result
  return (
    <dl className="res-facts">
      {[...view.beside, ...view.apart].map((name) => (
        <div key={name}>
          <dt>{t(`tally.${name}`)}</dt>
          <dd>
            <Voted view={view} name={name} />
          </dd>
        </div>
      ))}
      {quorum && (
        <div>
          <dt>{t('quorum.heading')}</dt>
          <dd>
            <b>{t(quorum.met ? 'quorum.met' : 'quorum.missed')}</b>
            <span>
              {t('quorum.needed', {
                tally: quorum.quorum.tally,
                share: fraction(quorum.quorum.share),
                needed: quorum.needed,
                entitled: quorum.entitled,
                cast: quorum.cast,
              })}
            </span>
          </dd>
        </div>
      )}
    </dl>
  )
}

function Voted({ view, name }: { view: ResultView; name: TallyName }) {
  const { t } = view.words
  const { entitled, cast, blank } = countOf(view, name)
  const share = shareWords(cast, entitled, view.words)
  return (
    <>
      <b>{t('turnout.voted', { cast, entitled })}</b>
      <span>{[share, t('turnout.blank', { count: blank })].filter(Boolean).join(', ')}</span>
    </>
  )
}
