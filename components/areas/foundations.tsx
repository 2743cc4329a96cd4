import { getFormatter, getTranslations } from 'next-intl/server'
import type { County, GoverningDocument } from '@/lib/areas/types'
import { PROFILE_LOCALE } from '@/lib/i18n/locales'

type Props = { county: County | null; documents: readonly GoverningDocument[] }

/** What every area rests on: the county's goal and the decided documents with registry numbers. */
export async function Foundations({ county, documents }: Props) {
  const t = await getTranslations('areas')
  const format = await getFormatter()
  return (
    <>
      {county && (
        <section aria-labelledby="goal">
          <h2 id="goal" className="secline">
            {t('goal')}
          </h2>
          <p className="goal" lang={PROFILE_LOCALE}>
            {county.longTermGoal}
          </p>
        </section>
      )}
      {documents.length > 0 && (
        <section aria-labelledby="documents">
          <h2 id="documents" className="secline">
            {t('documents')}
          </h2>
          <ul className="prio">
            {documents.map((document) => (
              <li key={document.registryNumber}>
                {document.url ? <a href={document.url}>{document.title}</a> : document.title}
                <small>
                  {t('document', {
                    number: document.registryNumber,
                    by: document.decidedBy,
                    on: format.dateTime(new Date(`${document.decidedOn}T12:00:00Z`), 'date'),
                  })}
                </small>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
