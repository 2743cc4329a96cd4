import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Database } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { importProfile } from '@/lib/profile/commands'
import { isEmptyCounty } from '@/lib/profile/queries/county'
import type { Log } from '../log'

const PROFILE = fileURLToPath(new URL('../server/demo/county-profile.json', import.meta.url))

/**
 * The demo county goes only into an empty database: nobody's work is ever mixed with it.
 *
 * @returns whether it was imported now.
 */
export async function seedDemo(deps: Deps<Database>, log: Log): Promise<boolean> {
  if (!(await isEmptyCounty(deps.db))) return false
  const imported = await importProfile(deps, await readFile(PROFILE, 'utf8'))
  if (!imported.ok) throw new Error(`The demo county is wrong: ${JSON.stringify(imported.error)}`)
  log('info', 'demo-county-imported')
  return true
}
