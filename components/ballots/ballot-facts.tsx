import { getTranslations } from 'next-intl/server'
import type { LoadedBallot } from '@/lib/ballots/loaders/pages'
import { smallTallies } from '@/lib/ballots/rules'
import { TALLIES, type Electorate, type Standing } from '@/lib/ballots/types'
import { currentLocale } from '@/lib/i18n/current-locale'
import { sortByText } from '@/lib/i18n/format'
import { methodWords, requiredOf, shareWords, tieWords } from './method-words'

/** What was fixed when the ballot opened, and how many have voted. */
export async function BallotFacts({ loaded }: { loaded: LoadedBallot }) {
  const { ballot, names } = loaded
  const t = await getTranslations('ballots')
  const { terms, quorum, secrecy } = ballot
  const required = requiredOf(terms)
  const ties = await tieWords(terms)
  const isSmall = secrecy !== 'open' && smallTallies(ballot.entitled).length > 0
  return (
    <dl>
      {ballot.cast && <Turnout entitled={ballot.entitled} cast={ballot.cast} />}
      <dt id="secrecy">{t('facts.kind')}</dt>
      <dd>
        <b>{t(`kind.${secrecy}`)}</b> {t(`kindWhat.${secrecy}`)} {isSmall && t('kindSmall')}
      </dd>
      {ballot.breakdown && (
        <>
          <dt>{t('facts.breakdown')}</dt>
          <dd>
            {t(`breakdown.${ballot.breakdown}`)}{' '}
            {secrecy !== 'open' && `${t('breakdown.protected')} ${t('breakdown.whileOpen')}`}
          </dd>
        </>
      )}
      <dt>{t('facts.method')}</dt>
      <dd>{await methodWords(terms)}</dd>
      {ties && (
        <>
          <dt>{t('facts.ties')}</dt>
          <dd>{ties}</dd>
        </>
      )}
      {required && (
        <>
          <dt>{t('facts.required')}</dt>
          <dd>
            {t(`required.${required.reach}`, {
              share: await shareWords(required.share),
              base: t(`base.${required.base}`),
            })}
          </dd>
        </>
      )}
      <dt>{t('facts.quorum')}</dt>
      <dd>
        {quorum
          ? t(`quorum.${quorum.tally}`, { share: await shareWords(quorum.share) })
          : t('quorum.none')}
      </dd>
      <dt>{t('facts.entitled')}</dt>
      <dd>
        {t('entitled.persons', { count: ballot.entitled.persons })}
        {ballot.entitled.seats > 0 && ` ${t('entitled.seats', { count: ballot.entitled.seats })}`}
        {ballot.entitled.guests > 0 &&
          ` ${t('entitled.guests', { count: ballot.entitled.guests })}`}
        {names && names.length > 0 && <Names names={names} />}
      </dd>
    </dl>
  )
}

type Voted = { entitled: Electorate; cast: Electorate }

async function Turnout({ entitled, cast }: Voted) {
  const t = await getTranslations('ballots')
  const tallies = TALLIES.filter((one) => entitled[one] > 0)
  return (
    <>
      <dt>{t('facts.turnout')}</dt>
      {tallies.map((tally) => (
        <dd key={tally} className="bal-turnout">
          {t(`turnout.${tally}`, { cast: cast[tally], entitled: entitled[tally] })}
        </dd>
      ))}
    </>
  )
}

const STANDINGS = ['seat', 'person', 'guest'] as const satisfies readonly Standing[]

async function Names({ names }: { names: NonNullable<LoadedBallot['names']> }) {
  const t = await getTranslations('ballots')
  const locale = await currentLocale()
  return (
    <details>
      <summary>{t('entitled.names')}</summary>
      {STANDINGS.map((standing) => {
        const some = names.filter((one) => one.standing === standing)
        return some.length === 0 ? null : (
          <div key={standing}>
            <h3>{t(`entitled.${standing}`)}</h3>
            <ul>
              {sortByText(some, locale, ({ name }) => name).map(({ name }, index) => (
                <li key={`${name} ${index}`}>{name}</li>
              ))}
            </ul>
          </div>
        )
      })}
    </details>
  )
}
