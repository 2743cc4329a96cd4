import { getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import { stockholmDay } from '@/lib/kernel/day'
import type { Consultation, Extension } from '@/lib/consultations/types'
import { dayOf } from './day'

type Props = { consultation: Consultation; extensions: readonly Extension[]; today: string }

/** What is asked, and every time that the period was made longer, with its reason. */
export async function Question({ consultation, extensions, today }: Props) {
  const t = await getTranslations('consultations')
  const language = await currentLocale()
  return (
    <section aria-labelledby="question" className="con-part">
      <h2 id="question" className="secline">
        {t('question')}
      </h2>
      <p className="doc con-said">{consultation.question}</p>
      {extensions.map(({ extendedAt, closesAt, reason }) => (
        <p key={extendedAt.toISOString()} className="small con-said">
          <b>
            {t('extended', {
              when: dayOf(stockholmDay(extendedAt), language, today),
              day: dayOf(stockholmDay(new Date(closesAt.getTime() - 1)), language, today),
            })}
          </b>{' '}
          {reason}
        </p>
      ))}
      <h3 className="con-small-head">{t('contact')}</h3>
      <p className="small con-said">{consultation.contact}</p>
    </section>
  )
}
