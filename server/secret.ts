import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newSecret } from '@/lib/kernel/ids'
import { giveToOwner } from './database/placement'

/** The demo's own secret: made at the first start, kept in DATA_DIR, so that sessions survive a restart. */
export function secretOf(dataDir: string): string {
  const file = join(dataDir, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(`${file}.new`, newSecret(), { mode: 0o600 })
  giveToOwner(`${file}.new`, dataDir)
  renameSync(`${file}.new`, file)
  return readFileSync(file, 'utf8').trim()
}
