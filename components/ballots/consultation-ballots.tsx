import { getTranslations } from 'next-intl/server'
import type { Actor, ConsultationResource } from '@/lib/access/types'
import { loadBallotsIn } from '@/lib/ballots/loaders/lists'
import { ballotPath } from '@/lib/ballots/rules/addresses'
import { currentLocale } from '@/lib/i18n/current-locale'
import { BallotState } from './ballot-state'
import { wordingIn } from './wording'

type Props = { actor: Actor; resource: ConsultationResource }

/** On a consultation's page: what is voted on in it, whether one has, and what came of it. */
export async function ConsultationBallots({ actor, resource }: Props) {
  const t = await getTranslations('ballots')
  const locale = await currentLocale()
  const ballots = await loadBallotsIn(actor, resource)
  if (ballots.length === 0) return null
  return (
    <section className="con-part" aria-labelledby="ballots-heading">
      <h2 id="ballots-heading" className="secline">
        {t('consultation.heading')}
      </h2>
      <ul className="bal-short">
        {ballots.map((ballot) => {
          const { text, lang } = wordingIn(locale, { sv: ballot.questionSv, en: ballot.questionEn })
          const own = ballot.state === 'draft' ? null : ballot.own
          return (
            <li key={ballot.id}>
              <a href={ballotPath(ballot.id)} lang={lang}>
                {text}
              </a>
              <BallotState ballot={ballot} isOver={ballot.isOver} />
              {own && (
                <p className="small">
                  {own === 'votes' && ballot.state === 'open' && !ballot.isOver
                    ? t('consultation.notYet')
                    : t(own === 'voted' ? 'consultation.voted' : 'consultation.never')}
                </p>
              )}
              {ballot.result && <p>{t('consultation.result', { says: ballot.result })}</p>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
