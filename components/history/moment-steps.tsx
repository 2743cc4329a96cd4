import { getFormatter, getTranslations } from 'next-intl/server'
import { Icon } from '@/components/ui/icon'
import type { MomentPage } from '@/lib/history/loaders/moment'
import { historyPath } from '@/lib/history/rules/paths'
import type { Sitting } from '@/lib/history/types'

type Props = { slug: string; page: MomentPage; show: 'compare' | 'restore' | undefined }

/** To the wording before and the one after, and between reading, comparing and bringing back. */
export async function MomentSteps({ slug, page, show }: Props) {
  const t = await getTranslations('history.text')
  const format = await getFormatter()
  const path = `${historyPath(slug)}/${page.section.id}`
  const { earlier, later, moment, head } = page
  const at = (sitting: Sitting) => `${path}?seq=${sitting.lastSeq}`
  const when = (sitting: Sitting) => (
    <span className="vh">{`, ${format.dateTime(sitting.to, 'dayTime')}`}</span>
  )
  return (
    <div className="steps-row">
      <nav className="row" aria-label={t('steps')}>
        {earlier && (
          <a href={at(earlier)}>
            {t('earlier')}
            {when(earlier)}
          </a>
        )}
        {later && later.lastSeq < head.seq && (
          <a href={at(later)}>
            {t('later')}
            {when(later)}
          </a>
        )}
        {moment.type !== 'now' && (
          <a href={path}>
            {t('toNow')} <Icon name="arrow-right" />
          </a>
        )}
        <a href={`${historyPath(slug)}?section=${page.section.id}`}>{t('history')}</a>
      </nav>
      {moment.type !== 'now' && (
        <nav className="tabs" aria-label={t('views')}>
          {([undefined, 'compare', 'restore'] as const).map((view) => (
            <a
              key={view ?? 'read'}
              href={`${path}?${viewQuery(page, view)}`}
              aria-current={view === show ? 'page' : undefined}
            >
              {t(view ?? 'read')}
            </a>
          ))}
        </nav>
      )}
    </div>
  )
}

function viewQuery({ moment }: MomentPage, show: string | undefined): string {
  const query = new URLSearchParams()
  if (moment.type === 'version') query.set('version', moment.id)
  else query.set('seq', `${moment.seq}`)
  if (show) query.set('show', show)
  return query.toString()
}
