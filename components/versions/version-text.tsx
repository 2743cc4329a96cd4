import { getTranslations } from 'next-intl/server'
import { DocumentText, isEmptyText } from '@/components/roadmaps/document-text'
import type { VersionSection } from '@/lib/versions/types'

/** The frozen text with its table of contents. */
export async function VersionText({ sections }: { sections: readonly VersionSection[] }) {
  const t = await getTranslations('versions')
  return (
    <div className="version-grid">
      <nav className="version-nav" aria-labelledby="contents">
        <h2 id="contents">{t('read.contents')}</h2>
        <ol>
          {sections.map(({ sectionId, number, title }) => (
            <li key={sectionId}>
              <a href={`#section-${sectionId}`}>
                <span className="n">{number}</span> <span>{title}</span>
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <div className="version-secs">
        {sections.map((section) => (
          <section
            className="version-sec"
            key={section.sectionId}
            aria-labelledby={`section-${section.sectionId}`}
          >
            <h2 id={`section-${section.sectionId}`} tabIndex={-1}>
              <span className="nowrap">{t('read.section', { number: section.number })}</span>{' '}
              {section.title}
            </h2>
            <p className="small muted">{section.purpose}</p>
            <p className="small muted">{section.question}</p>
            {section.responsible && (
              <p className="small muted">{`${t('read.responsible')}: ${section.responsible}`}</p>
            )}
            <div className="doc">
              {isEmptyText(section.content) ? (
                <p className="muted">{t('read.empty')}</p>
              ) : (
                <DocumentText content={section.content} />
              )}
            </div>
          </section>
        ))}
      </div>
    </div>
  )
}
