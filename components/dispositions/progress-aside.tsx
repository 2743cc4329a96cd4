import { getFormatter, getTranslations } from 'next-intl/server'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import type { Queue } from '@/lib/dispositions/loaders/queue'
import type { Left, SamiMention } from '@/lib/dispositions/types'
import { sectionNumber } from '@/lib/i18n/format'

/** So many are drawn one by one; more would be a picture of nothing. */
const DRAWN = 24

type Props = { queue: Queue; manages: boolean }

/** How many are left: in which section, of which organisation; the report so far. */
export async function ProgressAside({ queue, manages }: Props) {
  const t = await getTranslations('dispositions')
  const { progress, handled, current, sami } = queue
  return (
    <aside className="disp-progress" aria-labelledby="progress-heading">
      <h2 id="progress-heading" className="secline">
        {t('progress.heading')}
      </h2>
      <table>
        <caption className="vh">{t('progress.caption')}</caption>
        <thead className="vh">
          <tr>
            <th scope="col">{t('progress.section')}</th>
            <th scope="col">{t('progress.done')}</th>
            <th scope="col">{t('progress.left')}</th>
          </tr>
        </thead>
        <tbody>
          {progress.sections.map(({ section, ...count }) => (
            <tr
              key={section?.id ?? ''}
              data-current={current && current.section?.id === section?.id ? '' : undefined}
            >
              <th scope="row">{section ? sectionNumber(section.number) : t('progress.whole')}</th>
              <td>
                <Boxes {...count} />
              </td>
              <td className="n">{count.left}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details className="disp-filter">
        <summary>{t('progress.byOrganisation')}</summary>
        <table>
          <caption className="vh">{t('progress.byOrganisation')}</caption>
          <thead className="vh">
            <tr>
              <th scope="col">{t('progress.organisation')}</th>
              <th scope="col">{t('progress.left')}</th>
            </tr>
          </thead>
          <tbody>
            {progress.organisations.map(({ organisation, left }) => (
              <tr key={organisation.id}>
                <th scope="row">{organisation.name}</th>
                <td className="n">{left}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <p className="small">
        <a href={`/consultations/${handled.id}/report`}>
          {manages && handled.state !== 'reported' ? t('progress.send') : t('progress.report')}
        </a>
      </p>
      {sami.length > 0 && (
        <div className="disp-sami">
          <h3>{t('sami.heading')}</h3>
          <p className="small">{t('sami.what')}</p>
          {sami.map((one) => (
            <SamiLine key={one.id} of={one} />
          ))}
        </div>
      )}
    </aside>
  )
}

async function Boxes({ total, left }: Left) {
  const t = await getTranslations('dispositions')
  const done = total - left
  const drawn = Math.min(total, DRAWN)
  const filled = total === 0 ? 0 : Math.floor((done * drawn) / total)
  return (
    <>
      <span className="disp-boxes" aria-hidden="true">
        {Array.from({ length: drawn }, (_, index) => (
          <i key={index} data-full={index < filled ? '' : undefined} />
        ))}
      </span>
      <VisuallyHidden>{t('progress.boxes', { done, total })}</VisuallyHidden>
    </>
  )
}

/** The statutory consultation with the Sami: another thing, mentioned apart. */
export async function SamiLine({ of: { matter, outcome, concludedOn } }: { of: SamiMention }) {
  const t = await getTranslations('dispositions')
  const format = await getFormatter()
  const day = concludedOn ? format.dateTime(new Date(concludedOn), 'date') : ''
  return (
    <p className="small">
      {matter}
      {'. '}
      {outcome ? t(`sami.${outcome}`, { day }) : t('sami.missing')}
    </p>
  )
}
