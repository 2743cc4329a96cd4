import { areaBySlug } from '@/lib/access/queries'
import type { DoorDeps } from '@/lib/auth/prove'
import { appendChange, goalsOf, insertPriority } from '@/lib/priorities/queries/writing'
import type { Kept } from '@/lib/priorities/types'
import { readSections } from '@/lib/roadmaps/queries/reading'
import { castOf, type Cast } from './cast'
import { PRIORITIES, type ToldPriority, type ToldStep } from './priority-plan'
import { findOutcomeId, setOutcomePriority } from './queries'
import { writePriority } from './write-words'

type Step = ToldStep & {
  outcomeId: string | null
  who: { personId: string; organisationId: string }
  at: Date
}

const DAY_MS = 86_400_000
const SHOWN_IN = 'Prioriteringar'

/** The eight priorities of the demo county, as they came to be: who, when, why and from which meeting. */
export async function seedPriorities(deps: DoorDeps): Promise<void> {
  const cast = castOf(deps)
  for (const told of PRIORITIES) await tell(deps, cast, told)
  await cast.leave()
}

async function tell({ db, newId, clock }: DoorDeps, cast: Cast, told: ToldPriority): Promise<void> {
  const priorityId = newId()
  const areaIds = await Promise.all([told.area, ...(told.others ?? [])].map(areaOf))
  const [areaId = ''] = areaIds
  const now: Kept = {
    title: told.title,
    text: told.text,
    declined: told.declined,
    horizon: told.horizon,
    subArea: told.subArea,
    answersTo: (await goalsOf(db))[told.goal] ?? '',
    areaIds,
    sectionIds: await sectionsOf(told.sections),
  }
  const steps: Step[] = []
  for (const step of told.steps) {
    const outcomeId = step.source ? await findOutcomeId(db, step.source) : null
    steps.push({ ...step, outcomeId, who: await cast.by(step.by), at: dayOf(step) })
  }
  const [first] = steps
  if (!first) throw new Error(`${told.key} was never proposed.`)
  await db.transaction(async (tx) => {
    await insertPriority(tx, {
      id: priorityId,
      areaId,
      state: first.to,
      createdBy: first.who.personId,
      createdFor: first.who.organisationId,
      createdAt: first.at,
      ...now,
      ...first.earlier,
    })
    for (const [index, step] of steps.entries())
      await appendChange(tx, {
        id: newId(),
        priorityId,
        revision: index + 1,
        from: steps[index - 1]?.to ?? null,
        to: step.to,
        kept: { ...now, ...step.earlier },
        reason: step.reason,
        source: { outcomeId: step.outcomeId },
        by: step.who,
        at: step.at,
      })
  })
  for (const { outcomeId } of steps)
    if (outcomeId) await setOutcomePriority(db, { outcomeId, priorityId })
  if (told.inText) await show(areaId, { behind: told.inText, by: (steps.at(-1) ?? first).who })

  async function show(of: string, where: { behind: number; by: Step['who'] }): Promise<void> {
    const sections = await readSections(db, of)
    const section = sections.find(({ title }) => title === SHOWN_IN)
    if (!section) throw new Error(`${told.area} has no section ${SHOWN_IN}.`)
    await writePriority(db, section.documentId, { priorityId, ...where })
  }

  function dayOf({ on }: ToldStep): Date {
    if (typeof on === 'string') return new Date(`${on}T11:40:00Z`)
    return new Date(clock.now().getTime() - on * DAY_MS)
  }

  async function areaOf(slug: string): Promise<string> {
    const area = await areaBySlug(db, slug)
    if (!area) throw new Error(`The demo county has no area ${slug}.`)
    return area.id
  }

  async function sectionsOf(wanted: ToldPriority['sections']): Promise<string[]> {
    const ids = []
    for (const [slug, titles] of Object.entries(wanted)) {
      const sections = await readSections(db, await areaOf(slug))
      for (const title of titles) {
        const section = sections.find((one) => one.title === title)
        if (!section) throw new Error(`${slug} has no section ${title}.`)
        ids.push(section.id)
      }
    }
    return ids
  }
}
