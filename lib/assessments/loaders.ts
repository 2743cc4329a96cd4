import 'server-only'
import { authorize } from '@/lib/access/authorize'
import type { Actor, AreaResource } from '@/lib/access/types'
import { currentLocale } from '@/lib/i18n/current-locale'
import { compareText } from '@/lib/i18n/format'
import { listMunicipalities } from '@/lib/people/queries/organisations'
import type { Priority } from '@/lib/priorities/types'
import { runtime } from '@/lib/runtime'
import { readAssessments, readEffects, readSamiOrganisations } from './queries'
import { effectsOf, gapsOf, inOrder, sidesOf, type MatrixRow, type Sort } from './rules'
import type { Assessed } from './types'

/** What is said of these priorities, which the actor may read. */
async function loadAssessed(ids: readonly string[]): Promise<(id: string) => Assessed> {
  const { db } = runtime()
  const compare = compareText(await currentLocale())
  const [municipalities, assessments, effects] = await Promise.all([
    listMunicipalities(db),
    readAssessments(db, ids),
    readEffects(db, ids),
  ])
  return (id) => ({
    sides: sidesOf(assessments.get(id) ?? [], compare),
    effects: effectsOf(municipalities, effects.get(id) ?? []),
  })
}

/** For the page of a priority that the actor may read; `resource`: its leading area. */
export async function loadAssessments(actor: Actor, resource: AreaResource, priorityId: string) {
  const assessed = (await loadAssessed([priorityId]))(priorityId)
  return {
    ...assessed,
    gaps: gapsOf(assessed),
    /** The organisation that the actor writes for, if the actor writes here at all. */
    writesFor: authorize(actor, 'assessment.write', resource).ok
      ? (actor.organisation?.id ?? null)
      : null,
    names: authorize(actor, 'priority.manage', resource).ok,
  }
}

export type AssessmentsPage = Awaited<ReturnType<typeof loadAssessments>>

/** The rows of a matrix, of priorities that the actor may read, and its municipalities. */
export async function loadMatrix<P extends Priority>(
  priorities: readonly P[],
  sort: Sort,
): Promise<MatrixRow<P>[]> {
  const assessedOf = await loadAssessed(priorities.map(({ id }) => id))
  const rows = priorities.map((priority) => {
    const assessed = assessedOf(priority.id)
    return { ...assessed, priority, gaps: gapsOf(assessed) }
  })
  return inOrder(rows, { sort, compare: compareText(await currentLocale()) })
}

/** Who may be named to describe Sami conditions and needs. */
export function loadSamiOrganisations() {
  return readSamiOrganisations(runtime().db)
}
