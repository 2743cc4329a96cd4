import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { CannotStart } from '../cannot-start'
import type { Account } from './account'
import type { Binaries } from './binaries'

export const SUPERUSER = 'postgres'

/**
 * Makes an empty cluster in `folder`, beside it first and renamed when finished, so that a kill in the
 * middle leaves nothing that looks like a database.
 */
export function initialise(
  folder: string,
  password: string,
  { account, binaries }: { account: Account; binaries: Binaries },
): void {
  if (existsSync(folder)) return
  sweep(folder)
  // A name of our own: the `initdb` of a start that was killed may still be at work on the last one.
  const half = `${folder}.new-${randomBytes(4).toString('hex')}`
  const passwordFile = `${half}.password`
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
    if (account) chownSync(passwordFile, account.uid, account.gid)
    runInitdb(half, passwordFile, { account, binaries })
    renameSync(half, folder)
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** What starts that were killed have left. */
function sweep(folder: string): void {
  const parent = dirname(folder)
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(`${basename(folder)}.new-`)) continue
    try {
      rmSync(join(parent, name), { recursive: true, force: true })
    } catch {
      // Still being written to: the next first start sweeps it.
    }
  }
}

function runInitdb(
  half: string,
  passwordFile: string,
  { account, binaries }: { account: Account; binaries: Binaries },
): void {
  makeFolderFor(account, half)
  const done = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${half}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The same order of letters on every machine, whatever its C library; people's lists are
      // sorted by the program, in their language.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ],
    { ...account, cwd: '/', env: POSTGRES_ENVIRONMENT, encoding: 'utf8' },
  )
  if (done.status === 0) return
  rmSync(half, { recursive: true, force: true })
  const why = (done.stderr ?? '').split('\n').find((line) => /error|fatal|could not/i.test(line))
  if (/No space left/i.test(done.stderr ?? ''))
    throw new CannotStart(`There is no space left for a database in ${dirname(half)}.`)
  throw new CannotStart(
    `No database could be made in ${dirname(half)} (${why ?? done.error?.message ?? 'initdb failed'}): set DATA_DIR or DATABASE_URL.`,
  )
}

/** PostgreSQL's user may not write into our data folder: we make its own folder and give it away. */
function makeFolderFor(account: Account, folder: string): void {
  mkdirSync(folder, { mode: 0o700 })
  chmodSync(folder, 0o700)
  if (account) chownSync(folder, account.uid, account.gid)
}

/** Nothing of ours (SECRET, SMTP_URL) goes to the database's processes. */
export const POSTGRES_ENVIRONMENT: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
}
