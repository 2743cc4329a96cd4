import { getTranslations } from 'next-intl/server'
import type { County } from '@/lib/areas/types'

/** Target picture, long-term goal and priorities, to read while one writes. */
export async function Beside({ county, writes }: { county: County; writes: boolean }) {
  const t = await getTranslations('roadmap')
  return (
    <aside className="rail" id="beside" aria-label={t('beside')}>
      <details className="aside-text" open>
        <summary>{county.targetPicture.title}</summary>
        <div className="doc">
          {county.targetPicture.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
      </details>
      <details className="aside-text">
        <summary>{t('goal')}</summary>
        <div className="doc">
          <p>{county.longTermGoal}</p>
        </div>
      </details>
      {county.priorities.length > 0 && (
        <details className="aside-text">
          <summary>{t('priorities')}</summary>
          <ol className="doc">
            {county.priorities.map((priority) => (
              <li key={priority}>{priority}</li>
            ))}
          </ol>
        </details>
      )}
      {writes && <p className="small muted">{t('besideWhat')}</p>}
    </aside>
  )
}
