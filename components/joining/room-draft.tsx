import { getTranslations } from 'next-intl/server'
import { Hinders } from '@/components/ballots/managing/hinders'
import { SummaryVoters } from '@/components/ballots/managing/summary-voters'
import { wordingIn } from '@/components/ballots/wording'
import { isOpen } from '@/components/roadmaps/refused-words'
import type { FormMemory } from '@/lib/auth/flash'
import type { DraftSummary } from '@/lib/ballots/loaders/managing'
import { ballotPath } from '@/lib/ballots/rules/addresses'
import { currentLocale } from '@/lib/i18n/current-locale'

type Props = { draft: DraftSummary; meetingId: string; memory: FormMemory | null }

/** A prepared ballot: one click says what will be locked and who may vote, the second opens it. */
export async function RoomDraft({ draft, meetingId, memory }: Props) {
  const t = await getTranslations('joining')
  const asked = wordingIn(await currentLocale(), { sv: draft.questionSv, en: draft.questionEn })
  const path = ballotPath(draft.id)
  const isRefused = isOpen(memory, 'ballot-open') && memory?.values.ballotId === draft.id
  return (
    <article className="room-ballot" aria-labelledby={`draft-${draft.id}`}>
      <p className="meta">
        {t('ballot.prepared')} {'·'} {t(`ballot.kind.${draft.secrecy}`)}
      </p>
      <h3 id={`draft-${draft.id}`} lang={asked.lang}>
        {asked.text}
      </h3>
      <details className="change" open={isRefused}>
        <summary>
          {t('ballot.openIt')} <span className="vh">{asked.text}</span>
        </summary>
        <form method="post" action={`/api${path}/open?room=${meetingId}`} className="stack">
          <input type="hidden" name="revision" value={draft.revision} />
          <p className="small">{t('ballot.locks')}</p>
          <Hinders draft={draft} />
          <div className="small">
            <b>{t('ballot.mayVote')}</b>
            <SummaryVoters draft={draft} />
          </div>
          <p className="row">
            <button className="btn btn-main" type="submit">
              {t('ballot.openNow')}
            </button>
            <a href={`${path}/open`}>{t('ballot.allLocked')}</a>
          </p>
        </form>
      </details>
    </article>
  )
}
