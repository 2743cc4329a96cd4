/** The browser for tests: CHROMIUM_PATH, else one on this machine, else the package manager's. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run, step, Stop, tail } from './step.mjs'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
]
const PLACES = [
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]
const MANAGERS = [
  {
    command: 'apt-get',
    steps: [['update'], ['install', '-y', '--no-install-recommends', 'chromium']],
  },
  { command: 'dnf', steps: [['install', '-y', 'chromium']] },
  { command: 'apk', steps: [['add', 'chromium']] },
  { command: 'pacman', steps: [['-Sy', '--noconfirm', 'chromium']] },
  { command: 'zypper', steps: [['--non-interactive', 'install', 'chromium']] },
]

/** Where a browser is on this machine; null: nowhere. */
export function findBrowser() {
  const named = process.env.CHROMIUM_PATH
  if (named) {
    if (existsSync(named)) return named
    throw new Stop(
      `CHROMIUM_PATH is ${named}, where there is no file: correct it, or unset it to use the machine's browser.`,
    )
  }
  return NAMES.map(inPath).find(Boolean) ?? PLACES.find((place) => existsSync(place)) ?? null
}

/** As `findBrowser`; as root it installs one if there is none. */
export async function needBrowser() {
  const found = findBrowser()
  if (found) return found
  const wayOut = 'install Chromium or Chrome, or set CHROMIUM_PATH to one'
  const manager = MANAGERS.find(({ command }) => inPath(command))
  if (!manager)
    throw new Stop(
      `There is no Chromium on this machine and no package manager that we know: ${wayOut}.`,
    )
  if (process.getuid?.() !== 0)
    throw new Stop(
      `There is no Chromium on this machine, and only root may install it: ${wayOut} (as root: ${manager.command} ${manager.steps.at(-1).join(' ')}).`,
    )
  await step(`Installing Chromium (${manager.command})`, async () => {
    for (const args of manager.steps) {
      const { code, output } = await run(manager.command, args, {
        env: { DEBIAN_FRONTEND: 'noninteractive' },
      })
      if (code !== 0)
        throw new Stop(
          `Chromium could not be installed by ${manager.command}: ${wayOut}.\n${tail(output, 5)}`,
        )
    }
  })
  const installed = findBrowser()
  if (!installed)
    throw new Stop(
      `${manager.command} installed Chromium, but it is not to be found: set CHROMIUM_PATH to it.`,
    )
  return installed
}

/** Whether it starts at all: a browser without its libraries fails here, in one sentence. */
export function checkBrowser(path) {
  const { status, error } = spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 60_000 })
  if (status !== 0)
    throw new Stop(
      `The browser ${path} does not start (${error?.code ?? `exit code ${status}`}): set CHROMIUM_PATH to one that does.`,
    )
}

function inPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file))
}
