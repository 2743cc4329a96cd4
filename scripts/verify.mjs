/**
 * `npm run verify`: everything that must hold, on a fresh clone. The last lines are the test runner's
 * own and then one of plain numbers. docs/operations.md says what each step needs.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { buildIfStale } from './lib/build.mjs'
import { checkBrowser, needBrowser } from './lib/browser.mjs'
import { inLanes } from './lib/lanes.mjs'
import { install } from './lib/install.mjs'
import { checkNode, orStop, root, run, step } from './lib/step.mjs'

/** A run that has skipped whole files must not pass: fewer passing tests than these is a failure. */
const FLOOR = JSON.parse(readFileSync(join(root, 'tests', 'floor.json'), 'utf8'))

/**
 * So many runs share the tests of project `browser`, each with a demo of its own: so small that no lane
 * is left with a long one at the end.
 */
const SHARES = 4

/** What a test does is mostly one thing after the other: it takes two lanes to fill two processors. */
const LANES = Math.min(availableParallelism(), 4)

const bin = (name) => join(root, 'node_modules', '.bin', name)
const failures = []
const counts = { passed: 0, failed: 0 }
const passedOf = {}

await orStop(async () => {
  const started = performance.now()
  checkNode()
  await install()
  const browser = await needBrowser()
  checkBrowser(browser)
  console.error(`✓ Browser for the tests: ${browser}`)

  await inLanes(LANES, [
    () => check('Lint', bin('oxlint'), ['--type-aware', '--deny-warnings', '.']),
    () => check('Types', bin('tsc'), ['--noEmit']),
    () => check('Format', bin('oxfmt'), ['--check', '.']),
    () => check('Imports', process.execPath, ['scripts/check-imports.mjs']),
  ])

  let building
  const build = () => (building ??= buildIfStale())
  const inBrowser = async (project, share) => {
    await build()
    await tests(project, { env: { CHROMIUM_PATH: browser }, share })
  }
  await inLanes(LANES, [
    () => tests('pg'),
    build,
    () => tests('unit'),
    () => inBrowser('pages'),
    ...Array.from(
      { length: SHARES },
      (_, done) => () => inBrowser('browser', `${done + 1}/${SHARES}`),
    ),
  ])
  for (const [project, floor] of Object.entries(FLOOR)) {
    const passed = passedOf[project] ?? 0
    if (passed < floor)
      failures.push(`Tests: ${project}: only ${passed} of at least ${floor} passed`)
  }

  const seconds = Math.round((performance.now() - started) / 1000)
  for (const failure of failures) console.error(`✗ ${failure}`)
  console.error(
    `${failures.length === 0 ? '✓ All held' : '✗ Not all held'} after ${Math.floor(seconds / 60)} min ${seconds % 60} s`,
  )
  console.log(`${counts.passed} passed, ${counts.failed} failed`)
  process.exit(failures.length === 0 && counts.failed === 0 ? 0 : 1)
})

/** A failing check is said at once and at the end; the others still run, so that one sees them all. */
async function check(title, command, args) {
  const { code, output } = await step(title, () => run(command, args))
  if (code === 0) return
  console.error(output)
  failures.push(`${title}: see above, or run it alone (npm run check:${title.toLowerCase()})`)
}

/** One run of a project's tests, or of a share of them; what it printed stands in one piece after it. */
async function tests(project, { env = {}, share } = {}) {
  const title = share ? `Tests: ${project} ${share}` : `Tests: ${project}`
  const report = join(root, '.cache', `${title.replace(/\W+/g, '-')}.json`)
  mkdirSync(join(root, '.cache'), { recursive: true })
  rmSync(report, { force: true })
  const args = ['run', '--project', project, ...(share ? [`--shard=${share}`] : [])]
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code, output } = await step(title, () =>
    run(bin('vitest'), [...args, ...reporters], { env: { ...env, NO_COLOR: '1' } }),
  )
  console.error(output)
  const { passed, failed } = readReport(report)
  counts.passed += passed
  counts.failed += failed
  passedOf[project] = (passedOf[project] ?? 0) + passed
  if (code !== 0) failures.push(`${title}: ${failed} failed`)
}

function readReport(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(
    readFileSync(file, 'utf8'),
  )
  // A file that could not even be loaded has no tests, but has failed.
  return { passed: numPassedTests, failed: numFailedTests || (numFailedTestSuites > 0 ? 1 : 0) }
}
