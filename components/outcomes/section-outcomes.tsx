import { getTranslations } from 'next-intl/server'
import type { SectionShown } from '@/lib/outcomes/loaders/lists'
import { KindChip } from './kind-chip'

type Props = {
  slug: string
  sectionId: string
  shown: SectionShown | undefined
  /** Whether the reader deals with them. */
  handles: boolean
}

/** Under a section's heading: what meetings said that is not in the text yet, and the way to what is. */
export async function SectionOutcomes({ slug, sectionId, shown, handles }: Props) {
  if (!shown || shown.waiting + shown.workedIn === 0) return null
  const t = await getTranslations('outcomes')
  const list = `/areas/${slug}/outcomes?section=${sectionId}`
  return (
    <div className="out-section no-print">
      {shown.waiting > 0 && (
        <details className="change">
          <summary>{t('section.line', { count: shown.waiting })}</summary>
          <ul className="outs">
            {shown.first.map(({ id, kind, text, meeting }) => (
              <li className="out" key={id}>
                <KindChip kind={kind} />
                <p>
                  <a
                    href={
                      handles
                        ? `/areas/${slug}/outcomes/${id}`
                        : `/meetings/${meeting.id}#outcome-${id}`
                    }
                  >
                    {text}
                  </a>
                  <small>{meeting.title}</small>
                </p>
              </li>
            ))}
          </ul>
          <p className="small">
            <a href={list}>{t('section.more')}</a>
          </p>
        </details>
      )}
      {shown.workedIn > 0 && (
        <p className="meta">
          <a href={`${list}&view=handled`}>{t('section.passages', { count: shown.workedIn })}</a>
        </p>
      )}
    </div>
  )
}
