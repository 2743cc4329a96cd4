import { getTranslations } from 'next-intl/server'
import type { ListedBallot } from '@/lib/ballots/loaders/lists'
import { ballotPath, ballotsPath } from '@/lib/ballots/rules/addresses'
import { currentLocale } from '@/lib/i18n/current-locale'
import { BallotState } from './ballot-state'
import { wordingIn } from './wording'

type Props = { slug: string; ballots: readonly ListedBallot[] }

/** On the area's page: what can be voted on now. */
export async function AreaBallots({ slug, ballots }: Props) {
  const t = await getTranslations('ballots.area')
  const locale = await currentLocale()
  const open = ballots.filter(({ state, isOver }) => state === 'open' && !isOver)
  if (open.length === 0) return null
  return (
    <section aria-labelledby="ballots-heading">
      <h2 id="ballots-heading" className="secline">
        {t('heading')}
      </h2>
      <ul className="bal-short">
        {open.map((ballot) => {
          const { text, lang } = wordingIn(locale, { sv: ballot.questionSv, en: ballot.questionEn })
          return (
            <li key={ballot.id}>
              <a href={ballotPath(ballot.id)} lang={lang}>
                {text}
              </a>
              <BallotState ballot={ballot} isOver={false} />
            </li>
          )
        })}
      </ul>
      <p className="small more">
        <a href={ballotsPath(slug)}>{t('all')}</a>
      </p>
    </section>
  )
}
