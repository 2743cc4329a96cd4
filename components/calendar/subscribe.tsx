import { getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import type { Bilingual } from '@/lib/areas/types'

type Props = {
  baseUrl: string
  areas: readonly { slug: string; name: Bilingual }[]
  /** The person's own address; null until one is made. */
  own: string | null
}

/** Addresses for a calendar program, each to be copied as it stands. */
export async function Subscribe({ baseUrl, areas, own }: Props) {
  const t = await getTranslations('calendar')
  const language = await currentLocale()
  const addresses = [
    { label: t('subscribe.public'), address: `${baseUrl}/calendar.ics` },
    ...areas.map(({ slug, name }) => ({
      label: t('subscribe.area', { area: name[language] }),
      address: `${baseUrl}/areas/${slug}/calendar.ics`,
    })),
  ]
  return (
    <section aria-labelledby="subscribe-heading" id="subscribe" className="no-print">
      <h2 id="subscribe-heading" className="secline">
        {t('subscribe.heading')}
      </h2>
      <p className="small">{t('subscribe.lead')}</p>
      <div className="cal-own">
        <h3>{t('subscribe.own')}</h3>
        <p className="small">{t('subscribe.ownLead')}</p>
        {own && (
          <>
            <input readOnly value={own} aria-label={t('subscribe.own')} />
            <p className="small">
              <a href={own.replace(/^https?:/, 'webcal:')}>{t('subscribe.open')}</a>
            </p>
          </>
        )}
        <form method="post" action="/account/calendar" className="row">
          <button className="btn btn-s" name="act" value="make" type="submit">
            {own ? t('subscribe.again') : t('subscribe.make')}
          </button>
          {own && (
            <button className="btn btn-quiet btn-s" name="act" value="remove" type="submit">
              {t('subscribe.remove')}
            </button>
          )}
        </form>
      </div>
      <ul className="cal-addresses">
        {addresses.map(({ label, address }) => (
          <li key={address}>
            <label>
              {label}
              <input readOnly value={address} />
            </label>
          </li>
        ))}
      </ul>
    </section>
  )
}
