import { getFormatter, getTranslations } from 'next-intl/server'
import type { OwnAnswers } from '@/lib/dispositions/loaders/report'
import { sectionName } from '@/lib/i18n/format'
import { DispositionText } from './disposition-text'

type Said = OwnAnswers['said'][number]

/** What the organisation wrote, and beside it what it was answered: the newest first, then earlier ones. */
export async function OwnAnswerList({ said }: { said: Said[] }) {
  return (
    <div className="report-part">
      {said.map((one) => (
        <OwnAnswer key={one.id} of={one} />
      ))}
    </div>
  )
}

async function OwnAnswer({ of: { section, passage, text, answer, sent } }: { of: Said }) {
  const t = await getTranslations('consultation-report')
  const words = await getTranslations('dispositions')
  const format = await getFormatter()
  const [newest, ...earlier] = sent
  const day = (date: Date | null) => (date ? format.dateTime(date, 'date') : t('missing'))
  return (
    <article className="report-row">
      <div>
        <h2 className="report-where">
          {section
            ? sectionName(section)
            : answer
              ? words(`answer.${answer.kind}`)
              : t('own.whole')}
        </h2>
        {passage && (
          <p className="small muted">
            {t('sections.about')} <q>{passage.quote}</q>
          </p>
        )}
        <h3 className="small muted">{t('own.you')}</h3>
        <p className="report-said">
          {text || (answer?.position ? words(`position.${answer.position}`) : t('annex.noWords'))}
        </p>
      </div>
      <div>
        <h3 className="small muted">{t('own.answer')}</h3>
        {newest ? (
          <>
            <DispositionText of={newest} />
            <p className="small muted">{t('own.sentOn', { day: day(newest.sentAt) })}</p>
          </>
        ) : (
          <p className="muted">{t('own.waiting')}</p>
        )}
        {earlier.map((one) => (
          <details key={one.id} className="disp-filter">
            <summary>{t('own.earlier', { day: day(one.sentAt) })}</summary>
            <DispositionText of={one} />
          </details>
        ))}
      </div>
    </article>
  )
}
