import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { DoorDeps } from '@/lib/auth/prove'
import { importProfile } from '@/lib/profile/commands'
import { isEmptyCounty } from '@/lib/profile/queries/county'
import type { Log } from '../log'
import { seedAssessments } from './assessments'
import { seedBallots } from './ballots'
import { seedConsultation } from './consultation'
import { seedEarlierConsultation } from './earlier-consultation'
import { seedGoalConflicts } from './goal-conflicts'
import { seedMeetings } from './meetings'
import { seedOffers } from './offers'
import { seedMinutes } from './minutes'
import { seedPriorities } from './priorities'
import { seedSamiConsultation } from './sami-consultation'
import { seedYearPlans } from './year-plans'

const PROFILE = fileURLToPath(new URL('../server/demo/county-profile.json', import.meta.url))

/**
 * The demo county goes only into an empty database: nobody's work is ever mixed with it.
 *
 * @returns whether it was imported now.
 */
export async function seedDemo(deps: DoorDeps, log: Log, profile = PROFILE): Promise<boolean> {
  if (!(await isEmptyCounty(deps.db))) return false
  const imported = await importProfile(deps, await readFile(profile, 'utf8'))
  if (!imported.ok) throw new Error(`The demo county is wrong: ${JSON.stringify(imported.error)}`)
  await seedEarlierConsultation(deps)
  await seedConsultation(deps)
  await seedSamiConsultation(deps)
  await seedMeetings(deps)
  await seedYearPlans(deps)
  await seedOffers(deps)
  await seedMinutes(deps)
  await seedPriorities(deps)
  await seedGoalConflicts(deps)
  await seedAssessments(deps)
  await seedBallots(deps)
  log('info', 'demo-county-imported')
  return true
}
