import { getTranslations } from 'next-intl/server'
import type { AssessmentsPage } from '@/lib/assessments/loaders'
import { effectPath, matrixPath } from '@/lib/assessments/rules'
import { DirectionMark } from './direction-mark'
import { Earlier } from './earlier'
import { EffectWords } from './effect-words'

type Props = {
  assessed: AssessmentsPage
  place: { slug: string; id: string }
}

/** What is expected in each municipality, gaps among them; nothing is said of the county as a whole (AS3). */
export async function MunicipalEffects({ assessed, place }: Props) {
  const t = await getTranslations('assessments')
  const { effects, writesFor } = assessed
  const gaps = effects.filter(({ now }) => now === null).length
  return (
    <section aria-labelledby="effects" className="pri-part">
      <h2 id="effects" className="secline">
        {t('effects.heading')}
      </h2>
      <p className="small">
        {t('effects.gaps', { count: gaps })}{' '}
        <a className="no-print" href={matrixPath(place.slug)}>
          {t('effects.matrix')}
        </a>
      </p>
      <ul className="as-effects">
        {effects.map(({ municipality: { id, name }, now, earlier }) => (
          <li key={id}>
            <h3>{name}</h3>
            <DirectionMark direction={now?.direction ?? null} />
            <div>
              {now && <EffectWords effect={now} />}
              {writesFor !== null && (
                <p className="small no-print">
                  <a href={effectPath(place.slug, place.id, id)}>
                    {now ? t('rewrite') : t('write')}
                    <span className="vh"> {name}</span>
                  </a>
                </p>
              )}
              <Earlier
                items={earlier.map((one) => ({
                  ...one,
                  text: `${t(`direction.${one.direction}`)}. ${one.text}`,
                }))}
                of={name}
              />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
