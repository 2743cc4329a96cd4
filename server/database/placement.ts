import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { CannotStart, errorCode } from '../cannot-start'
import { mayEnter, type Account } from './account'

const Placement = z.object({
  /** Where the data is: in DATA_DIR, or in a shelter where PostgreSQL's user may read. */
  folder: z.string(),
  password: z.string(),
  /** Where it listened last: the command line finds a running program by it. */
  port: z.int().nullable(),
  /** Whether a database was ever finished there. */
  made: z.boolean(),
})
export type Placement = z.infer<typeof Placement>

const FILE = 'postgres.json'
/** Persistent folders first: a database in /tmp may be swept away. */
const SHELTERS = ['/var/lib/fardplan', '/var/tmp/fardplan', join(tmpdir(), 'fardplan')]

/** What DATA_DIR remembers of its database; null: it has none yet. */
export function readPlacement(dataDir: string): Placement | null {
  const file = join(dataDir, FILE)
  if (!existsSync(file)) return null
  try {
    return Placement.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    if (errorCode(error) === 'EACCES')
      throw new CannotStart(`${file} belongs to another user: start as that user, or set DATA_DIR.`)
    throw new CannotStart(`${file} is damaged: restore it from a backup of the data folder.`)
  }
}

/** Written beside and renamed, so that a kill leaves the old one or the new one. */
export function writePlacement(dataDir: string, placement: Placement): void {
  const file = join(dataDir, FILE)
  writeFileSync(`${file}.new`, JSON.stringify(placement), { mode: 0o600 })
  giveToOwner(`${file}.new`, dataDir)
  renameSync(`${file}.new`, file)
}

/** What root writes into somebody's data folder stays usable for that somebody. */
export function giveToOwner(file: string, dataDir: string): void {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = statSync(dataDir)
  chownSync(file, uid, gid)
}

/** Where the database of `dataDir` is or shall be. */
export function placeDatabase(dataDir: string, account: Account): Placement {
  const known = readPlacement(dataDir)
  if (known) {
    if (known.made && !existsSync(known.folder))
      throw new CannotStart(
        `The database of ${dataDir} was in ${known.folder}, which is gone: restore it, or remove ${join(dataDir, FILE)} to begin with an empty one.`,
      )
    return known
  }
  const folder = mayEnter(account, dataDir)
    ? join(dataDir, 'postgres')
    : join(shelterFor(dataDir, account), 'postgres')
  const password = randomBytes(24).toString('base64url')
  const placement = { folder, password, port: null, made: false }
  writePlacement(dataDir, placement)
  return placement
}

/** A folder outside of DATA_DIR that the account may enter; the same one for the same DATA_DIR. */
export function shelterFor(dataDir: string, account: Account): string {
  const name = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16)
  for (const shelter of SHELTERS) {
    const folder = join(shelter, name)
    try {
      mkdirSync(folder, { recursive: true, mode: 0o755 })
      chmodSync(shelter, 0o755)
      chmodSync(folder, 0o755)
    } catch {
      continue
    }
    if (mayEnter(account, folder)) return folder
  }
  throw new CannotStart(
    `The user of PostgreSQL may not enter ${dataDir}, nor any of ${SHELTERS.join(', ')}: set DATA_DIR to a folder that others may enter.`,
  )
}
