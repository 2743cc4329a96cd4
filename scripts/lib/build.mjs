import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { compressFiles } from './compress.mjs'
import { root, run, step, Stop, tail } from './step.mjs'

const SOURCES = [
  'app',
  'components',
  'lib',
  'server',
  'public',
  'next.config.js',
  'package-lock.json',
  'tsconfig.json',
  'postcss.config.mjs',
  'scripts/lib/build.mjs',
  'scripts/lib/compress.mjs',
]
const stamp = join(root, 'dist', 'built-from')

/** Builds what runs in production, unless the last build was made from exactly these sources. */
export async function buildIfStale() {
  const wanted = hashOfSources()
  if (isBuilt() && readFileSync(stamp, 'utf8') === wanted) return
  rmSync(stamp, { force: true })
  await step('Building the pages (next build)', buildPages)
  await step('Building the server (esbuild)', buildServer)
  writeFileSync(stamp, wanted)
}

/** The command line needs no pages: a fresh clone gets its answer without waiting for them. */
export async function buildServerIfStale() {
  const wanted = hashOfSources()
  const cliStamp = join(root, 'dist', 'cli-built-from')
  const current = (file) => existsSync(file) && readFileSync(file, 'utf8') === wanted
  if (current(stamp) || current(cliStamp)) return
  await step('Building the server (esbuild)', buildServer)
  writeFileSync(cliStamp, wanted)
}

function isBuilt() {
  return (
    existsSync(stamp) &&
    existsSync(join(root, '.next', 'BUILD_ID')) &&
    existsSync(join(root, 'dist', 'main.js'))
  )
}

async function buildPages() {
  const { code, output } = await run(
    process.execPath,
    [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'],
    { env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', CI: '1' } },
  )
  if (code === 0) return compressFiles(join(root, '.next', 'static'))
  if (/ENOSPC/.test(output))
    throw new Stop(
      'There is no space left on this disk for the build: free about 500 MB, then run this again.',
    )
  throw new Stop(`The pages could not be built:\n${tail(output)}`)
}

async function buildServer() {
  const { build } = await import('esbuild')
  mkdirSync(join(root, 'dist'), { recursive: true })
  const entries = {
    main: 'server/main.ts',
    pages: 'server/pages/thread.ts',
    merge: 'server/store/merging/thread.ts',
    cli: 'server/cli/main.ts',
  }
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(
      Object.entries(entries).filter(([, file]) => existsSync(join(root, file))),
    ),
    outdir: 'dist',
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    // Libraries that are shared with Next stay outside, in node_modules, as `packages` says; our own
    // code is found by the alias of tsconfig.json.
    tsconfig: 'tsconfig.json',
    logLevel: 'silent',
  }).catch((error) => {
    throw new Stop(`The server could not be built:\n${error.message}`)
  })
}

/** Over names and contents, not times: a fresh clone of the same commit is not stale. */
export function hashOfSources() {
  const hash = createHash('sha256').update(process.versions.node)
  for (const source of SOURCES) {
    for (const file of filesUnder(join(root, source))) {
      if (/\.(test|spec)\.tsx?$/.test(file)) continue
      hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

function filesUnder(path) {
  if (!existsSync(path)) return []
  const entries = readdirSyncOrNull(path)
  if (!entries) return [path]
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesUnder(join(path, entry.name)))
}

function readdirSyncOrNull(path) {
  try {
    return readdirSync(path, { withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOTDIR') return null
    throw error
  }
}
