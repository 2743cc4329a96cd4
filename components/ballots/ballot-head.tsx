import { getTranslations } from 'next-intl/server'
import { ballotsPath } from '@/lib/ballots/rules'
import type { LoadedBallot } from '@/lib/ballots/loaders/pages'
import { textsIn } from './wording'
import { currentLocale } from '@/lib/i18n/current-locale'
import { BallotState } from './ballot-state'

/** Where it belongs, the question, and whether one can vote now. */
export async function BallotHead({ loaded }: { loaded: LoadedBallot }) {
  const { reader, area, ballot, isOver, meeting } = loaded
  const t = await getTranslations('ballots')
  const locale = await currentLocale()
  const { question } = textsIn(locale, ballot)
  const name = area.name[locale]
  return (
    <header className="page-head">
      <p className="over">
        {reader.is === 'guest' ? (
          <a href="/guest">{t('head.toMeeting')}</a>
        ) : reader.readsArea ? (
          <a href={ballotsPath(area.slug)}>{t('head.all', { area: name })}</a>
        ) : (
          <b>{name}</b>
        )}
      </p>
      <h1 className="bal-question" lang={question.lang}>
        {question.text}
      </h1>
      <BallotState ballot={ballot} isOver={isOver} />
      {meeting && reader.is === 'person' && (
        <p className="small">
          <a href={`/meetings/${meeting.id}`}>{t('head.meeting', { title: meeting.title })}</a>
        </p>
      )}
    </header>
  )
}
