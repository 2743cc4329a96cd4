import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { DraftSummary } from '@/lib/ballots/loaders/managing'
import { ClosesAt } from './closes-at'
import { SummaryVoters } from './summary-voters'
import { termsWords } from './terms-line'
import { ratioWords } from './words'

/** Everything that the opening locks, as it stands in the draft. */
export async function DraftSummaryList({ draft }: { draft: DraftSummary }) {
  const t = await getTranslations('ballot-forms')
  const words = await getTranslations('ballots')
  const { quorum } = await ratioWords()
  const { terms } = draft
  return (
    <dl className="prep-summary">
      <Line term={t('summary.question')}>
        <Texts sv={draft.questionSv} en={draft.questionEn} />
      </Line>
      {draft.explanationSv && (
        <Line term={t('summary.explanation')}>
          <Texts sv={draft.explanationSv} en={draft.explanationEn} />
        </Line>
      )}
      <Line term={t('summary.options')}>
        <ol>
          {draft.options.map(({ id, sv, en }) => (
            <li key={id}>
              <Texts sv={sv} en={en} />
            </li>
          ))}
        </ol>
      </Line>
      <Line term={t('summary.method')}>{words(`methodName.${terms.method}`)}</Line>
      <Line term={t('summary.rules')}>
        <ul>
          {(await termsWords(terms)).map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </Line>
      <Line term={t('summary.quorum')}>
        {draft.quorum ? quorum(draft.quorum) : t('form.noQuorum')}
      </Line>
      <Line term={t('summary.secrecy')}>
        {t(`secrecy.${draft.secrecy}`)}
        <small>{t(`secrecy.${draft.secrecy}Hint`)}</small>
      </Line>
      {draft.breakdown && (
        <Line term={t('form.breakdown')}>{t(`breakdown.${draft.breakdown}`)}</Line>
      )}
      <Line term={t('summary.place')}>
        <Place place={draft.place} />
      </Line>
      <Line term={t('summary.voters')}>
        <SummaryVoters draft={draft} />
      </Line>
      <Line term={t('summary.closes')}>
        <ClosesAt at={draft.closesAt} />
      </Line>
    </dl>
  )
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** What one wrote oneself is seen in both languages before it is locked. */
function Texts({ sv, en }: { sv: string; en: string }) {
  return (
    <>
      <span lang="sv" className="prep-text">
        {sv}
      </span>
      {en && (
        <span lang="en" className="prep-text muted">
          {en}
        </span>
      )}
    </>
  )
}

async function Place({ place }: Pick<DraftSummary, 'place'>) {
  const t = await getTranslations('ballot-forms')
  if (!place) return t('summary.free')
  const { kind, id, title } = place
  if (title === '') return t('summary.closedMeeting')
  const words = { title }
  return kind === 'meeting' ? (
    <>
      <a href={`/meetings/${id}`}>{t('summary.inMeeting', words)}</a>
      <small>{t('form.told')}</small>
    </>
  ) : (
    <a href={`/consultations/${id}`}>{t('summary.inConsultation', words)}</a>
  )
}
