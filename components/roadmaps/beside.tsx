import { getTranslations } from 'next-intl/server'
import { Icon } from '@/components/ui/icon'
import type { County } from '@/lib/areas/types'
import { PROFILE_LOCALE } from '@/lib/i18n/locales'

/**
 * Target picture, long-term goal and priorities: after the text, and on a button beside it, to read while
 * one writes.
 */
export async function Beside({ county, writes }: { county: County; writes: boolean }) {
  const t = await getTranslations('roadmap')
  return (
    <aside className="beside" id="beside" popover="manual" aria-label={t('beside')}>
      <button
        className="ib beside-close"
        type="button"
        popoverTarget="beside"
        popoverTargetAction="hide"
        aria-label={t('closeBeside')}
      >
        <Icon name="close" />
      </button>
      <details className="aside-text" open>
        <summary lang={PROFILE_LOCALE}>{county.targetPicture.title}</summary>
        <div className="doc" lang={PROFILE_LOCALE}>
          {county.targetPicture.paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
      </details>
      <details className="aside-text">
        <summary>{t('goal')}</summary>
        <div className="doc">
          <p lang={PROFILE_LOCALE}>{county.longTermGoal}</p>
        </div>
      </details>
      {county.priorities.length > 0 && (
        <details className="aside-text">
          <summary>{t('priorities')}</summary>
          <ol className="doc" lang={PROFILE_LOCALE}>
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
