import { getTranslations } from 'next-intl/server'
import type { Comparison } from '@/lib/versions/loaders/pages'
import { sumCounts } from '@/lib/versions/rules/counts'
import { CompareForm } from './compare-form'

export type Chosen = { id: string; other: string; view: 'side' | 'inline' }

type Props = { comparison: Comparison; chosen: Chosen; slug: string }

/** What changed in two sentences, and which two texts are compared. */
export async function CompareHead({ comparison, chosen, slug }: Props) {
  const t = await getTranslations('versions')
  const { before, sections, versions } = comparison
  const changed = sections.filter(({ state }) => state !== 'same')
  const { wordsAdded, wordsRemoved } = sumCounts(sections.map(({ counts }) => counts))
  return (
    <div className="cmp-top">
      <div className="wrap">
        <div>
          <p className="over">{t('cmp.over')}</p>
          <h1>
            {t('cmp.heading', {
              count: changed.length,
              name: before.version?.name ?? t('cmp.now'),
            })}
          </h1>
          <p className="lead">{t('cmp.lead', { added: wordsAdded, removed: wordsRemoved })}</p>
          <p className="row small more no-print">
            <a href={`/areas/${slug}/versions`}>{t('toVersions')}</a>
            <a href={`/areas/${slug}/roadmap`}>{t('back')}</a>
          </p>
        </div>
        <CompareForm versions={versions} from={chosen.id} with={chosen.other} view={chosen.view} />
      </div>
    </div>
  )
}
