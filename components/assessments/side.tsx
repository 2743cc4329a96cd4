import { getFormatter, getTranslations } from 'next-intl/server'
import { assessPath } from '@/lib/assessments/rules'
import type { KeptAssessment, Side } from '@/lib/assessments/types'
import { Earlier } from './earlier'

type Props = {
  side: Side
  /** Where the priority is; null: whoever reads does not write this one. */
  place: { slug: string; id: string } | null
}

/** One of those that stand side by side: its words and whose they are, or that there are none. */
export async function SideText({ side, place }: Props) {
  const t = await getTranslations('assessments')
  const format = await getFormatter()
  const { kind, owner, now, earlier } = side
  const name = t(`kind.${kind}`)
  const byOf = ({ person, owner: { name: organisation } }: KeptAssessment) => ({
    person,
    organisation,
  })
  return (
    <div className="as-side">
      {now ? (
        <>
          {kind === 'sami' && <p className="as-whose">{t('words', { name: now.owner.name })}</p>}
          <p className="as-text">{now.text}</p>
          {now.source && <p className="meta">{t('source', { source: now.source })}</p>}
          <p className="meta">{t('by', { ...byOf(now), day: format.dateTime(now.at, 'date') })}</p>
        </>
      ) : (
        <p className="as-gap">
          {owner
            ? t('waits', { name: owner.name })
            : kind === 'sami'
              ? t('nobodyNamed')
              : t('gapLine')}
        </p>
      )}
      {place && (
        <p className="small no-print">
          <a href={assessPath(place.slug, place.id, kind)}>
            {now ? t('rewrite') : t('write')}
            <span className="vh"> {name}</span>
          </a>
        </p>
      )}
      <Earlier
        items={earlier.map((one) => ({ ...one, by: byOf(one) }))}
        of={owner ? `${name}, ${owner.name}` : name}
      />
    </div>
  )
}
