import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { CannotStart } from '../cannot-start'

/** Whom PostgreSQL runs as; null: as ourselves. */
export type Account = { uid: number; gid: number } | null

/**
 * PostgreSQL refuses to run as root. As root it therefore runs as the owner of existing data, else
 * as `postgres` (made if missing), else as `nobody`.
 */
export function accountFor(dataFolder: string): Account {
  if (process.getuid?.() !== 0) return null
  const owner = ownerOf(dataFolder)
  if (owner && owner.uid !== 0) return owner
  return lookUp('postgres') ?? makePostgres() ?? lookUp('nobody') ?? refuse()
}

function ownerOf(folder: string): Account {
  const found = statSync(folder, { throwIfNoEntry: false })
  return found ? { uid: found.uid, gid: found.gid } : null
}

function lookUp(name: string): Account {
  const uid = Number.parseInt(run('id', ['-u', name]), 10)
  const gid = Number.parseInt(run('id', ['-g', name]), 10)
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid, gid } : null
}

function makePostgres(): Account {
  run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
  return lookUp('postgres')
}

function refuse(): never {
  throw new CannotStart(
    'PostgreSQL does not run as root and no other user could be made: start as an ordinary user, or set DATABASE_URL.',
  )
}

function run(command: string, args: string[]): string {
  const done = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  return done.status === 0 ? done.stdout : ''
}

/** Whether the account may walk into `folder`, tried by doing it. */
export function mayEnter(account: Account, folder: string): boolean {
  const done = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  })
  return done.status === 0
}
