import { getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import { formatList } from '@/lib/i18n/format'
import type { LoadedCampaign } from '@/lib/offers/loaders'

const NOT_HELD = ['offered', 'accepted', 'deferred', 'declined'] as const

/** Who is missing, by why: the answer that the table gives row by row. */
export async function Missing({ loaded }: { loaded: LoadedCampaign }) {
  const { offers, unasked } = loaded
  const t = await getTranslations('offers')
  const locale = await currentLocale()
  const groups = NOT_HELD.map((state) => ({
    label: t('one.missingOf', { state }),
    names: offers.filter((one) => one.state === state).map(({ organisation }) => organisation.name),
  }))
  const all = [...groups, { label: t('one.unasked'), names: unasked.map(({ name }) => name) }]
  const some = all.filter(({ names }) => names.length > 0)
  return (
    <section aria-labelledby="missing" className="off-part">
      <h2 id="missing" className="secline">
        {t('one.missing')}
      </h2>
      {some.length === 0 && <p>{t('one.nobodyMissing')}</p>}
      {some.length > 0 && (
        <dl className="off-missing">
          {some.map(({ label, names }) => (
            <div key={label}>
              <dt>
                {label} <span className="muted">{names.length}</span>
              </dt>
              <dd>{formatList(names, locale)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}
