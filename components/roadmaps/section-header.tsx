import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { SECTION_SIGN } from '@/components/areas/section-signs'
import { Station } from '@/components/ui/station'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import { historyPath } from '@/lib/history/rules/paths'
import { sectionName, sectionNumber } from '@/lib/i18n/format'
import { SECTION_STATUSES, type Section } from '@/lib/roadmaps/types'

type Props = {
  slug: string
  section: Section
  setsStatus: boolean
  /** A line of another slice beneath the facts. */
  children?: ReactNode
}

/** Number, title, purpose, guiding question, who answers for it and how far it has come. */
export async function SectionHeader({ slug, section, setsStatus, children }: Props) {
  const t = await getTranslations('roadmap')
  const history = await getTranslations('history')
  const status = (
    <>
      <Station state={SECTION_SIGN[section.status]} />
      <span>{t(`status.${section.status}`)}</span>
    </>
  )
  return (
    <>
      <p className="num" aria-hidden="true">
        {section.number}
      </p>
      <header>
        <h2 id={`heading-${section.id}`} tabIndex={-1}>
          <VisuallyHidden>{`${sectionNumber(section.number)} `}</VisuallyHidden>
          {section.title}
        </h2>
        <p className="q">{section.question}</p>
        <p className="meta purpose">{t('purpose', { purpose: section.purpose })}</p>
        <div className="meta facts">
          <span className={section.responsible ? undefined : 'miss'}>
            {section.responsible
              ? t('responsible', { organisation: section.responsible.name })
              : t('noResponsible')}
          </span>
          <span aria-hidden="true">{'·'}</span>
          {setsStatus ? (
            <details className="set-status">
              <summary>
                {status}
                <VisuallyHidden>{`, ${t('changeStatus')}`}</VisuallyHidden>
              </summary>
              <form
                method="post"
                action={`/api/areas/${slug}/sections/${section.id}/status`}
                className="row"
              >
                <label htmlFor={`status-${section.id}`} className="vh">
                  {t('statusLabel', { number: section.number })}
                </label>
                <select id={`status-${section.id}`} name="status" defaultValue={section.status}>
                  {SECTION_STATUSES.map((one) => (
                    <option key={one} value={one}>
                      {t(`status.${one}`)}
                    </option>
                  ))}
                </select>
                <button className="btn btn-s" type="submit">
                  {t('saveStatus')}
                </button>
              </form>
            </details>
          ) : (
            <span>{status}</span>
          )}
          <span aria-hidden="true">{'·'}</span>
          <a href={`${historyPath(slug)}/${section.id}`}>
            {history('link')}
            <VisuallyHidden>{` ${sectionName(section)}`}</VisuallyHidden>
          </a>
        </div>
        {children}
      </header>
    </>
  )
}
