import { getTranslations } from 'next-intl/server'
import { bySection } from '@/lib/dispositions/rules/report'
import type { Detail, Report } from '@/lib/dispositions/types'
import { sectionName } from '@/lib/i18n/format'
import { ProposedWords } from './case-view'
import { DispositionText } from './disposition-text'

/** So much of a comment stands beside its answer; the rest stands in the annex. */
const BEGINNING = 600

/** Section by section: comment, outcome, reason, change. */
export async function ReportSections({ report }: { report: Report }) {
  const t = await getTranslations('consultation-report')
  const groups = bySection(report)
  if (groups.length === 0) return <p className="muted">{t('sections.none')}</p>
  return (
    <>
      {groups.map(({ section, comments }) => (
        <section className="report-section" key={section?.id ?? ''}>
          <h3>{section ? sectionName(section) : t('sections.whole')}</h3>
          {comments.map((comment) => (
            <ReportComment key={comment.id} of={comment} />
          ))}
        </section>
      ))}
    </>
  )
}

async function ReportComment({ of: comment }: { of: Detail }) {
  const t = await getTranslations('consultation-report')
  const { organisation, passage, text, proposal } = comment
  const cut = text.length > BEGINNING
  return (
    <article className="report-row">
      <div>
        <h4>{organisation.name}</h4>
        {passage && (
          <p className="small muted">
            {t('sections.about')} <q>{passage.quote}</q>
          </p>
        )}
        <p className="report-said">{cut ? `${text.slice(0, BEGINNING)} …` : text}</p>
        {cut && (
          <p className="small">
            <a href={`#said-${comment.id}`}>{t('sections.more')}</a>
          </p>
        )}
        {proposal && (
          <p className="report-proposal">
            <b className="small">{t('sections.proposal')}</b> <ProposedWords item={comment} />
          </p>
        )}
      </div>
      <div>
        <h5>{t('sections.answer')}</h5>
        <Answered of={comment} />
      </div>
    </article>
  )
}

/** The disposition, or that there is none. */
export async function Answered({ of: { disposition } }: { of: Pick<Detail, 'disposition'> }) {
  const t = await getTranslations('consultation-report')
  return disposition ? (
    <DispositionText of={disposition} />
  ) : (
    <p className="muted">{t('missing')}</p>
  )
}
