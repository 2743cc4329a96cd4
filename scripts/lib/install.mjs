import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, step, Stop, tail } from './step.mjs'

const stamp = join(root, 'node_modules', '.fardplan-installed')

/** `npm ci`, unless node_modules is already what the lockfile says. */
export async function install() {
  const wanted = wantedState()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  if (matchesAlready()) {
    writeFileSync(stamp, wanted)
    return
  }
  await step('Installing what package-lock.json names (npm ci)', async () => {
    const { code, output } = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'])
    if (code !== 0) throw new Stop(whyNotInstalled(output))
  })
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  writeFileSync(stamp, wanted)
}

function wantedState() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  return createHash('sha256').update(lock).update(process.versions.modules).digest('hex')
}

/** Someone ran `npm ci` by hand: npm leaves a copy of the lockfile behind. */
function matchesAlready() {
  const left = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(left)) return false
  const installed = JSON.parse(readFileSync(left, 'utf8')).packages
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  )
}

function whyNotInstalled(output) {
  if (/ENOSPC/.test(output))
    return 'There is no space left on this disk for node_modules: free about 1 GB, then run this again.'
  if (/EACCES|EPERM/.test(output))
    return `This folder may not be written by you: take ownership of ${root}, or clone the project anew.`
  if (/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|EAI_AGAIN|network/i.test(output))
    return `npm does not reach its registry: check the network or \`npm config get registry\`, then run this again.\n${tail(output, 5)}`
  return `npm ci failed: read its last words, then run this again.\n${tail(output, 20)}`
}
