import { getFormatter, getTranslations } from 'next-intl/server'
import { WordChange } from '@/components/proposals/word-change'
import type { Disposition } from '@/lib/dispositions/types'

/** The outcome, the reason, and the change in words. */
export async function DispositionText({ of }: { of: Disposition }) {
  const t = await getTranslations('dispositions')
  const { outcome, reason, change } = of
  return (
    <div className="disp-answer">
      <p>
        <b>{t(`outcome.${outcome}`)}</b>
      </p>
      <p className="disp-said">{reason}</p>
      {change && (
        <figure className="disp-change">
          <figcaption className="small">
            {change.section.number === null
              ? t('changed.titleNew', { title: change.section.title })
              : t('changed.title', { number: change.section.number, title: change.section.title })}
          </figcaption>
          <p className="doc">
            <WordChange before={change.before} after={change.after} />
          </p>
        </figure>
      )}
    </div>
  )
}

/** Who decided it, for which organisation, when. */
export async function DecidedLine({
  of: { decidedBy, decidedFor, decidedAt },
}: {
  of: Disposition
}) {
  const t = await getTranslations('dispositions')
  const format = await getFormatter()
  return (
    <p className="small muted">
      {t('form.decided', {
        person: decidedBy,
        organisation: decidedFor,
        when: format.dateTime(decidedAt, 'dayTime'),
      })}
    </p>
  )
}
