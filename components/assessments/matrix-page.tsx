import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import type { MatrixRow, Sort } from '@/lib/assessments/rules'
import { Matrix, type Shown } from './matrix'
import { SortLinks } from './sort-links'

type Props = {
  rows: readonly MatrixRow<Shown>[]
  sort: Sort
  path: string
  /** Line above the heading: where one is and what leads elsewhere. */
  over: ReactNode
  areaId?: string
}

/** The whole page between bar and foot; the same for an area and for all of them. */
export async function MatrixPage({ rows, sort, path, over, areaId }: Props) {
  const t = await getTranslations('assessments')
  const gaps = rows.reduce((sum, row) => sum + row.gaps, 0)
  return (
    <div className="wrap pri as-page">
      <header className="page-head">
        <p className="over">{over}</p>
        <h1>{t('matrix.title', { gaps, count: rows.length })}</h1>
        <p className="lead">{t('matrix.lead')}</p>
      </header>
      {rows.length === 0 ? (
        <EmptyState title={t('matrix.empty')}>
          <p>{t('matrix.emptyHow')}</p>
        </EmptyState>
      ) : (
        <>
          <SortLinks path={path} sort={sort} />
          <Matrix rows={rows} sort={sort} {...(areaId === undefined ? {} : { areaId })} />
          <p className="small muted as-note">{t('matrix.note')}</p>
        </>
      )}
    </div>
  )
}
