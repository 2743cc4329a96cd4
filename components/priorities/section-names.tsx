import { getTranslations } from 'next-intl/server'
import { sectionName } from '@/lib/i18n/format'
import type { CarryingSection } from '@/lib/priorities/types'

/** The sections that carry a priority, each with its link; one that is removed is called by its title alone. */
export async function SectionNames({ sections }: { sections: readonly CarryingSection[] }) {
  const t = await getTranslations('priorities')
  return (
    <ul className="pri-names">
      {sections.map(({ id, slug, number, title }) => (
        <li key={id}>
          {number === null ? (
            t('row.sectionGone', { title })
          ) : (
            <a href={`/areas/${slug}/roadmap#section-${id}`}>{sectionName({ number, title })}</a>
          )}
        </li>
      ))}
    </ul>
  )
}
