import { getTranslations } from 'next-intl/server'
import { effectPath } from '@/lib/assessments/rules'
import type { MunicipalEffect } from '@/lib/assessments/types'
import { DirectionMark } from './direction-mark'

type Props = { effects: readonly MunicipalEffect[]; place: { slug: string; id: string } }

/** From one municipality to the next: whoever describes one often describes several. */
export async function OtherMunicipalities({ effects, place }: Props) {
  const t = await getTranslations('assessments')
  return (
    <section aria-labelledby="others" className="pri-part">
      <h2 id="others" className="secline">
        {t('effect.others')}
      </h2>
      <ul className="as-effects">
        {effects.map(({ municipality: { id, name }, now }) => (
          <li key={id}>
            <a href={effectPath(place.slug, place.id, id)}>{name}</a>
            <DirectionMark direction={now?.direction ?? null} />
          </li>
        ))}
      </ul>
    </section>
  )
}
