import { getTranslations } from 'next-intl/server'
import { StateMark } from '@/components/priorities/state-mark'
import { areaStyle } from '@/components/ui/area-style'
import { TableFrame } from '@/components/ui/table-frame'
import type { MatrixRow, Sort } from '@/lib/assessments/rules'
import { ASSESSMENT_KINDS, type AssessmentKind, type Side } from '@/lib/assessments/types'
import type { Area } from '@/lib/areas/types'
import { currentLocale } from '@/lib/i18n/current-locale'
import { priorityPath } from '@/lib/priorities/rules'
import type { Priority } from '@/lib/priorities/types'
import { DirectionMark } from './direction-mark'

export type Shown = Priority & { leading: Area }

type Props = {
  rows: readonly MatrixRow<Shown>[]
  sort: Sort
  /** The area whose matrix it is; undefined: everybody's. */
  areaId?: string
}

/** Priorities by assessments and municipalities, every gap in words (AS5). */
export async function Matrix({ rows, sort, areaId }: Props) {
  const t = await getTranslations('assessments')
  const locale = await currentLocale()
  const municipalities = rows[0]?.effects.map(({ municipality }) => municipality) ?? []
  return (
    <TableFrame label={t('matrix.caption')}>
      <table className="as-matrix">
        <caption className="vh">{t('matrix.caption')}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2} aria-sort={sort === 'title' ? 'ascending' : undefined}>
              {t('matrix.priority')}
            </th>
            <th scope="col" rowSpan={2} aria-sort={sort === 'gaps' ? 'descending' : undefined}>
              {t('matrix.gaps')}
            </th>
            <th scope="colgroup" colSpan={ASSESSMENT_KINDS.length}>
              {t('matrix.assessments')}
            </th>
            <th scope="colgroup" colSpan={municipalities.length}>
              {t('matrix.effects')}
            </th>
          </tr>
          <tr>
            {ASSESSMENT_KINDS.map((kind) => (
              <th scope="col" key={kind}>
                {t(`short.${kind}`)}
              </th>
            ))}
            {municipalities.map(({ id, name }) => (
              <th scope="col" key={id}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ priority, sides, effects, gaps }) => (
            <tr key={priority.id} style={areaStyle(priority.leading.colour)}>
              <th scope="row">
                <a href={priorityPath(priority.leading.slug, priority.id)}>{priority.title}</a>
                <StateMark state={priority.state} />
                {priority.leading.id !== areaId && (
                  <span className="meta">{priority.leading.name[locale]}</span>
                )}
              </th>
              <td className="as-count">{gaps}</td>
              {ASSESSMENT_KINDS.map((kind) => (
                <td key={kind}>
                  <KindCell kind={kind} sides={sides.filter((side) => side.kind === kind)} />
                </td>
              ))}
              {effects.map(({ municipality, now }) => (
                <td key={municipality.id}>
                  <DirectionMark direction={now?.direction ?? null} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** Whether it is described, and of Sami conditions by whom; the words stand on the priority's page. */
async function KindCell({ kind, sides }: { kind: AssessmentKind; sides: readonly Side[] }) {
  const t = await getTranslations('assessments')
  return (
    <>
      {sides.map(({ owner, now }) => (
        <span key={owner?.id ?? kind} className={now ? 'as-done' : 'as-gap'}>
          {owner
            ? t(now ? 'matrix.describedBy' : 'matrix.gapBy', { name: owner.name })
            : t(now ? 'matrix.described' : 'gap')}
        </span>
      ))}
    </>
  )
}
