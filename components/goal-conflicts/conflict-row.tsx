import { getTranslations } from 'next-intl/server'
import type { ShownConflict } from '@/lib/goal-conflicts/loaders/pages'
import { conflictPath } from '@/lib/goal-conflicts/rules'
import { currentLocale } from '@/lib/i18n/current-locale'
import { priorityPath } from '@/lib/priorities/rules'
import { Between } from './between'
import { ConflictMark } from './state-mark'

type Props = { conflict: ShownConflict; /** The area whose list this is. */ areaId: string }

/** One conflict in a list: how far it has come, what stands against what, which priorities share it. */
export async function ConflictRow({ conflict, areaId }: Props) {
  const t = await getTranslations('goal-conflicts')
  const { id, state, affected, leading, priorities } = conflict
  return (
    <li>
      <ConflictMark state={state} />
      <div>
        <h2>
          <a href={conflictPath(leading.slug, id)}>
            <Between conflict={conflict} />
          </a>
        </h2>
        {affected && <p className="pri-text pri-not">{t('row.affected', { text: affected })}</p>}
        {leading.id !== areaId && (
          <p className="meta">{t('row.led', { area: leading.name[await currentLocale()] })}</p>
        )}
        {priorities.length > 0 ? (
          <ul className="pri-names">
            {priorities.map(({ id: priorityId, slug, title }) => (
              <li key={priorityId}>
                <a href={priorityPath(slug, priorityId)}>{title}</a>
              </li>
            ))}
          </ul>
        ) : (
          <p className="meta">{t('row.noPriority')}</p>
        )}
      </div>
    </li>
  )
}
