import { getTranslations } from 'next-intl/server'
import { awaitingPath } from '@/lib/notices/rules'

type Props = { areas: readonly { slug: string; name: string }[]; chosen: string }

/** Which areas are shown: links, since a choice is a page of its own. */
export async function AreaFilter({ areas, chosen }: Props) {
  const t = await getTranslations('notices')
  const all = { slug: '', name: t('all') }
  return (
    <nav className="filter" aria-label={t('filter')}>
      <ul>
        {[all, ...areas].map(({ slug, name }) => (
          <li key={slug}>
            <a href={awaitingPath(slug)} aria-current={slug === chosen ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
