/** `npm run demo`: everything from nothing to a running demo county, in the foreground. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { install } from './lib/install.mjs'
import { buildIfStale } from './lib/build.mjs'
import { checkNode, orStop, root } from './lib/step.mjs'

await orStop(async () => {
  checkNode()
  await install()
  await buildIfStale()
  process.env.NODE_ENV = 'production'
  process.env.DEMO = '1'
  console.error('→ Starting PostgreSQL and the program')
  const { run } = await import('../dist/main.js')
  await run(welcome)
})

function welcome({ url }) {
  // Not by the console: the program turns that into events of its log.
  process.stdout.write(`
  Färdplan is running: ${url}

  Sign in with one click, as any of the demo county's people:  ${url}/demo
${roles()}
  Or by mail: ask for a link at ${url}/sign-in and read it at  ${url}/demo/outbox

  Stop it with Ctrl-C. Everything is kept in ${process.env.DATA_DIR || '.data'}; remove that folder to begin anew.
`)
}

/** Who is there, from the file that was imported: one line for each role. */
function roles() {
  const file = join(root, 'server', 'demo', 'county-profile.json')
  if (!existsSync(file)) return ''
  const { persons = [] } = JSON.parse(readFileSync(file, 'utf8'))
  const shown = new Map()
  for (const person of persons) {
    const roles = person.administrator
      ? ['administrator']
      : (person.roles ?? []).map((held) => held.role)
    for (const role of roles.length > 0 ? roles : ['reader'])
      if (!shown.has(role)) shown.set(role, person)
  }
  return (
    [...shown]
      .map(([role, { email, name }]) => `    ${role.padEnd(16)} ${email}  ${name}`)
      .join('\n') + '\n'
  )
}
