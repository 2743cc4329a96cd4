import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'

type Props = { lines?: readonly { label: string; now: string }[]; children?: ReactNode }

/** What somebody else wrote meanwhile, above a form that holds what was typed: nobody overwrites it unread. */
export async function StandsNow({ lines = [], children }: Props) {
  const t = await getTranslations('auth')
  return (
    <section aria-labelledby="stands-now" className="narrow pri-stands">
      <h2 id="stands-now" className="secline">
        {t('refused.standsNow')}
      </h2>
      {children}
      {lines.length > 0 && (
        <dl className="pri-changed">
          {lines.map(({ label, now }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{now || t('refused.empty')}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="small">{t('refused.yours')}</p>
    </section>
  )
}
