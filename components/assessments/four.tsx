import { getTranslations } from 'next-intl/server'
import type { AssessmentsPage } from '@/lib/assessments/loaders'
import { sourcesPath } from '@/lib/assessments/rules'
import { ASSESSMENT_KINDS } from '@/lib/assessments/types'
import { SideText } from './side'

type Props = {
  assessed: AssessmentsPage
  place: { slug: string; id: string }
}

/** Four assessments side by side, each in the words of its own: nothing sums them up (AS1). */
export async function FourAssessments({ assessed, place }: Props) {
  const t = await getTranslations('assessments')
  const { sides, writesFor, names } = assessed
  const writes = (kind: string, owner: string | undefined) =>
    writesFor !== null && (kind !== 'sami' || owner === writesFor)
  return (
    <section aria-labelledby="assessments" className="pri-part">
      <h2 id="assessments" className="secline">
        {t('four.heading')}
      </h2>
      <div className="as-four">
        {ASSESSMENT_KINDS.map((kind) => (
          <div key={kind}>
            <h3>{t(`kind.${kind}`)}</h3>
            {sides
              .filter((side) => side.kind === kind)
              .map((side) => (
                <SideText
                  key={side.owner?.id ?? kind}
                  side={side}
                  place={writes(kind, side.owner?.id) ? place : null}
                />
              ))}
            {kind === 'sami' && names && (
              <p className="small no-print">
                <a href={sourcesPath(place.slug, place.id)}>{t('four.name')}</a>
              </p>
            )}
          </div>
        ))}
      </div>
      <p className="small muted">{t('four.never')}</p>
    </section>
  )
}
