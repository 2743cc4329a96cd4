/**
 * `npm run verify`: everything that must hold, on a fresh clone. The last lines are the test runner's
 * own and then one of plain numbers. docs/operations.md says what each step needs.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { buildIfStale } from './lib/build.mjs'
import { checkBrowser, needBrowser } from './lib/browser.mjs'
import { install } from './lib/install.mjs'
import { checkNode, orStop, root, run, step } from './lib/step.mjs'

/** A run that has skipped whole files must not pass: fewer passing tests than these is a failure. */
const FLOOR = JSON.parse(readFileSync(join(root, 'tests', 'floor.json'), 'utf8'))

const bin = (name) => join(root, 'node_modules', '.bin', name)
const failures = []
const counts = { passed: 0, failed: 0 }

await orStop(async () => {
  const started = performance.now()
  checkNode()
  await install()
  const browser = await needBrowser()
  checkBrowser(browser)
  console.error(`✓ Browser for the tests: ${browser}`)

  await check('Format', bin('oxfmt'), ['--check', '.'])
  await check('Lint', bin('oxlint'), ['--type-aware', '--deny-warnings', '.'])
  await check('Types', bin('tsc'), ['--noEmit'])
  await check('Imports', process.execPath, ['scripts/check-imports.mjs'])
  await tests('unit', {})
  await tests('pg', {})
  await buildIfStale()
  await inBrowser((project) => tests(project, { CHROMIUM_PATH: browser }))

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

async function tests(project, env) {
  const report = join(root, '.cache', `${project}.json`)
  mkdirSync(join(root, '.cache'), { recursive: true })
  rmSync(report, { force: true })
  const { code } = await step(`Tests: ${project}`, () =>
    run(
      bin('vitest'),
      [
        'run',
        '--project',
        project,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
      { loud: true, env: { ...env, NO_COLOR: '1' } },
    ),
  )
  const { passed, failed } = readReport(report)
  counts.passed += passed
  counts.failed += failed
  const floor = FLOOR[project] ?? 0
  if (code !== 0) failures.push(`Tests: ${project}: ${failed} failed`)
  if (passed < floor) failures.push(`Tests: ${project}: only ${passed} of at least ${floor} passed`)
}

/** Beside each other where there are processors for it: on two they would only wait for each other. */
async function inBrowser(run) {
  const projects = ['pages', 'browser']
  if (availableParallelism() > 2) await Promise.all(projects.map(run))
  else for (const project of projects) await run(project)
}

function readReport(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1 }
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(
    readFileSync(file, 'utf8'),
  )
  // A file that could not even be loaded has no tests, but has failed.
  return { passed: numPassedTests, failed: numFailedTests || (numFailedTestSuites > 0 ? 1 : 0) }
}
