import { getTranslations } from 'next-intl/server'
import { Station } from '@/components/ui/station'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import type { Section } from '@/lib/roadmaps/types'
import { countStatus, SECTION_SIGN } from './section-signs'

type Props = { slug: string; sections: readonly Section[]; settings: boolean }

/** The roadmap as a trail: each section with its station and who answers for it. */
export async function SectionList({ slug, sections, settings }: Props) {
  const t = await getTranslations('areas')
  return (
    <section aria-labelledby="sections" className="plan">
      <div className="row between secline">
        <h2 id="sections">{t('heading')}</h2>
        <span className="small muted">{t('counts', countStatus(sections))}</span>
      </div>
      <ol className="led on-ground">
        {sections.map((section) => (
          <li key={section.id}>
            <Station state={SECTION_SIGN[section.status]} />
            <a href={`/areas/${slug}/roadmap#section-${section.id}`}>
              <span className="nn">{section.number}</span>
              <span>{section.title}</span>
            </a>
            <span className={section.responsible ? 'who' : 'who miss'}>
              {section.responsible?.name ?? t('noResponsible')}
            </span>
            <VisuallyHidden>{t(`status.${section.status}`)}</VisuallyHidden>
          </li>
        ))}
      </ol>
      {settings && (
        <p className="small more">
          <a href={`/areas/${slug}/roadmap/settings`}>{t('settings')}</a>
        </p>
      )}
    </section>
  )
}
