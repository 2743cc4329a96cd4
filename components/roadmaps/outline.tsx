import { getTranslations } from 'next-intl/server'
import { SECTION_SIGN } from '@/components/areas/section-signs'
import { Station } from '@/components/ui/station'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import { SECTION_STATUSES, type Section } from '@/lib/roadmaps/types'
import { OutlineLink, OutlinePeople } from './outline-people'

/** The roadmap's sections as a trail, with who writes where. On a narrow screen it opens by button. */
export async function Outline({ sections }: { sections: readonly Section[] }) {
  const t = await getTranslations('roadmap')
  return (
    <nav className="sections-nav" id="outline" popover="auto" aria-label={t('sections')}>
      <ol className="led on-ground">
        {sections.map((section) => (
          <li key={section.id}>
            <Station state={SECTION_SIGN[section.status]} />
            <OutlineLink sectionId={section.id}>
              <span className="n">{section.number}</span>
              <span>
                {section.title}
                <VisuallyHidden>{`, ${t(`status.${section.status}`)}`}</VisuallyHidden>
                <OutlinePeople sectionId={section.id} />
              </span>
            </OutlineLink>
          </li>
        ))}
      </ol>
      <div className="key">
        <p className="vh">{t('legend')}</p>
        {SECTION_STATUSES.map((status) => (
          <span key={status}>
            <Station state={SECTION_SIGN[status]} /> {t(`status.${status}`)}
          </span>
        ))}
      </div>
    </nav>
  )
}
