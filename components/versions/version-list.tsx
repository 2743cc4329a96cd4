import { getTranslations } from 'next-intl/server'
import type { Version } from '@/lib/versions/types'

/** The newest first: what it is, who named it, and ways to compare it. */
export async function VersionList({ versions }: { versions: readonly Version[] }) {
  const t = await getTranslations('versions')
  return (
    <ol className="version-list">
      {versions.map((version, index) => {
        const { id, number, name, kind, note, createdAt, createdBy, organisation } = version
        const earlier = versions[index + 1]
        return (
          <li key={id}>
            <h3>
              <a href={`/versions/${id}`}>{t('list.named-item', { number, name })}</a>
            </h3>
            <p className="small">
              <span className="chip" data-k={kind === 'adopted' ? 'decision' : undefined}>
                {t(`kind.${kind}`)}
              </span>
            </p>
            {note && <p className="version-note">{note}</p>}
            <p className="small muted">
              {t('list.who', {
                when: createdAt,
                person: createdBy.name,
                organisation: organisation.name,
              })}
            </p>
            <p className="row small">
              <a href={`/versions/${id}/compare?with=now`}>{t('list.compareNow')}</a>
              {earlier && (
                <a href={`/versions/${earlier.id}/compare?with=${id}`}>
                  {t('list.comparePrevious', { number: earlier.number })}
                </a>
              )}
            </p>
          </li>
        )
      })}
    </ol>
  )
}
