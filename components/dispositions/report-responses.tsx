import { getFormatter, getTranslations } from 'next-intl/server'
import { byOrganisation, responsesOf } from '@/lib/dispositions/rules/report'
import type { Detail, Report } from '@/lib/dispositions/types'
import { Answered } from './report-sections'
import { ProposedWords } from './case-view'

type Props = {
  report: Report
  /** Whether the reader may open the files that came with the responses. */
  files: boolean
}

/** Boards' responses, apart from officials' comments. */
export async function ReportResponses({ report, files }: Props) {
  const t = await getTranslations('consultation-report')
  const responses = responsesOf(report)
  if (responses.length === 0) return <p className="muted">{t('responses.none')}</p>
  return (
    <>
      {responses.map((response) => (
        <article className="report-row" key={response.id}>
          <div>
            <h3>{response.organisation.name}</h3>
            <ResponseList of={response} files={files} />
          </div>
          <div>
            <h4>{t('sections.answer')}</h4>
            <Answered of={response} />
          </div>
        </article>
      ))}
    </>
  )
}

async function ResponseList({ of: { answer, response }, files }: { of: Detail; files: boolean }) {
  const t = await getTranslations('consultation-report')
  const words = await getTranslations('dispositions')
  const format = await getFormatter()
  if (!answer || !response) return null
  const { decidedBy, decidedOn, registryNumber, fileName, uploadId, receivedThrough } = response
  const decided = [decidedBy, decidedOn && format.dateTime(new Date(decidedOn), 'date')]
  const channel = words(`channel.${receivedThrough}`)
  const came =
    receivedThrough === 'workspace'
      ? channel
      : t(response.confirmedAt ? 'asked.confirmed' : 'asked.unconfirmed', { channel })
  const position = answer.position ? words(`position.${answer.position}`) : null
  const facts: [string, string | null][] = [
    [t('responses.position'), position ?? words(`answer.${answer.kind}`)],
    [t('responses.decided'), decided.filter(Boolean).join(', ') || null],
    [t('responses.registry'), registryNumber],
    [t('responses.how'), came],
  ]
  return (
    <dl className="report-facts small">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value ?? t('missing')}</dd>
        </div>
      ))}
      {fileName && (
        <div>
          <dt>{t('responses.file')}</dt>
          <dd>{files && uploadId ? <a href={`/uploads/${uploadId}`}>{fileName}</a> : fileName}</dd>
        </div>
      )}
    </dl>
  )
}

/** Word for word what each organisation submitted. */
export async function ReportAnnex({ report }: { report: Report }) {
  const t = await getTranslations('consultation-report')
  const words = await getTranslations('dispositions')
  const groups = byOrganisation(report)
  if (groups.length === 0) return <p className="muted">{t('annex.none')}</p>
  return (
    <>
      {groups.map(({ asked, said }) => (
        <section className="report-section" key={asked.id}>
          <h3>{asked.name}</h3>
          {said.map((one) => (
            <div className="report-verbatim" id={`said-${one.id}`} key={one.id}>
              <p className="small muted">
                {one.section
                  ? t('annex.on', { number: one.section.number, title: one.section.title })
                  : one.answer
                    ? words(`short.${one.answer.kind}`)
                    : t('annex.whole')}
              </p>
              <p className="report-said">{one.text || t('annex.noWords')}</p>
              {one.proposal && (
                <p className="report-proposal">
                  <b className="small">{t('sections.proposal')}</b> <ProposedWords item={one} />
                </p>
              )}
            </div>
          ))}
        </section>
      ))}
    </>
  )
}
