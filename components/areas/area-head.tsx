import { getFormatter, getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import { Icon } from '@/components/ui/icon'
import type { Area } from '@/lib/areas/types'
import type { Pause, Section } from '@/lib/roadmaps/types'
import { countStatus } from './section-signs'

type Props = {
  area: Area
  sections: readonly Section[] | null
  pause: Pause | null
}

/** Name, own words, and where the work stands, in one sentence and one button. */
export async function AreaHead({ area, sections, pause }: Props) {
  const t = await getTranslations('areas')
  const format = await getFormatter()
  const locale = await currentLocale()
  return (
    <div className="ah">
      <div className="wrap">
        <div>
          <h1>{area.name[locale]}</h1>
          <p className="own">{area.description[locale]}</p>
        </div>
        <div className="state">
          <p className="lead">{state()}</p>
          {sections && (
            <p className="row">
              <a className="btn btn-main" href={`/areas/${area.slug}/roadmap`}>
                {t('open')} <Icon name="arrow-right" />
              </a>
            </p>
          )}
        </div>
      </div>
    </div>
  )

  function state(): string {
    if (!sections) return t('stateNoRoadmap')
    if (pause) {
      const when = format.dateTime(pause.pausedAt, 'date')
      return t('statePaused', { when, reason: pause.reason })
    }
    const { ready, written, none } = countStatus(sections)
    if (ready === sections.length) return t('stateAll')
    if (ready === 0 && written === 0) return t('stateNone')
    return t('stateSome', { ready, open: written + none })
  }
}
