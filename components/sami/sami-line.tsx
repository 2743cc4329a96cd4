import { getTranslations } from 'next-intl/server'
import { counts, samiPath } from '@/lib/sami/rules'
import type { SamiState } from '@/lib/sami/types'

type Props = { slug: string; states: readonly { state: SamiState }[] }

/** On the area's page: that there is such a thing, how far it has come, and where it stands. */
export async function SamiLine({ slug, states }: Props) {
  const t = await getTranslations('sami')
  return (
    <section aria-labelledby="sami-line">
      <h2 id="sami-line" className="secline">
        {t('tab')}
      </h2>
      <p className="small sami-line">
        {t('heading', counts(states))}. <a href={samiPath(slug)}>{t('read')}</a>
      </p>
    </section>
  )
}
