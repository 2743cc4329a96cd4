import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { join } from 'node:path'
import { CannotStart, errorCode } from '../cannot-start'

export type Holder = 'program' | 'command'
export type FolderLock = { release(): void }

const PERL =
  'use Fcntl ":flock"; open(my $f, "+>&=", 3) or exit 2; flock($f, LOCK_EX | LOCK_NB) or exit 1'

/**
 * Takes `folder` for this process, or answers who has it.
 *
 * The lock is `flock(2)` on a file we keep open: the kernel lets go of it when this process ends,
 * however it ends, so no process id can be stale or reused. Node has no `flock` of its own, but the
 * lock belongs to the open file, which a short-lived child inherits and locks for us.
 */
export function lockFolder(folder: string, holder: Holder): FolderLock | { heldBy: string } {
  const file = join(folder, 'lock')
  const fd = openLockFile(folder, file)
  if (!takeLock(fd)) {
    closeSync(fd)
    return { heldBy: readFileSync(file, 'utf8').trim() || 'another process' }
  }
  writeFileSync(file, `${holder} ${process.pid}\n`)
  let held = true
  return {
    release() {
      // Twice would close whatever file has got the number since.
      if (held) closeSync(fd)
      held = false
    },
  }
}

/**
 * As `lockFolder`, but waits while a command of the command line has it, at most 60 s.
 *
 * @throws CannotStart when a running program has it.
 */
export async function lockFolderSoon(folder: string, holder: Holder): Promise<FolderLock> {
  const WAIT = 200
  for (let waited = 0; ; waited += WAIT) {
    const lock = lockFolder(folder, holder)
    if ('release' in lock) return lock
    if (!lock.heldBy.startsWith('command') || waited > 60_000)
      throw new CannotStart(
        `Another Färdplan runs on ${folder} (${lock.heldBy}): stop it first, or set DATA_DIR to another folder.`,
      )
    await wait(WAIT)
  }
}

function openLockFile(folder: string, file: string): number {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o711 })
    return openSync(file, 'a+', 0o600)
  } catch (error) {
    const code = errorCode(error)
    if (code === 'EACCES' || code === 'EPERM')
      throw new CannotStart(
        `${folder} belongs to another user: start as that user, or set DATA_DIR to a folder of your own.`,
      )
    if (code === 'ENOSPC') throw new CannotStart(`There is no space left for ${folder}.`)
    throw new CannotStart(`${folder} cannot be used as a data folder (${code}): set DATA_DIR.`)
  }
}

function takeLock(fd: number): boolean {
  const stdio = ['ignore', 'ignore', 'ignore', fd] as const
  for (const [command, args] of [
    ['flock', ['-n', '3']],
    ['perl', ['-e', PERL]],
  ] as const) {
    const done = spawnSync(command, args, { stdio: [...stdio] })
    if (!done.error) return done.status === 0
  }
  throw new CannotStart(
    'Neither flock nor perl is on this machine, one of which guards the data folder: install util-linux, or set DATABASE_URL.',
  )
}
