import { getTranslations } from 'next-intl/server'
import type { loadGuestBallots } from '@/lib/ballots/loaders/lists'
import { ballotPath } from '@/lib/ballots/rules/addresses'
import { currentLocale } from '@/lib/i18n/current-locale'
import { wordingIn } from './wording'

type Props = { ballots: Awaited<ReturnType<typeof loadGuestBallots>> }

/** Above everything else on a guest's phone: what can be voted in now. */
export async function GuestBallots({ ballots }: Props) {
  const t = await getTranslations('ballots.guest')
  const locale = await currentLocale()
  return ballots.map(({ id, questionSv, questionEn, hasVoted }) => {
    const { text, lang } = wordingIn(locale, { sv: questionSv, en: questionEn })
    return (
      <section key={id} className="bal-call" aria-labelledby={`ballot-${id}`}>
        <p className="over">
          <b>{t('call')}</b>
        </p>
        <p className="bal-asks" id={`ballot-${id}`} lang={lang}>
          {text}
        </p>
        <a className={hasVoted ? 'btn' : 'btn btn-main'} href={ballotPath(id)}>
          {t(hasVoted ? 'voted' : 'vote')}
        </a>
      </section>
    )
  })
}
