/** `npm run --silent cli -- <command> [--json]`: docs/contract.md lists the commands. */
import { buildServerIfStale } from './lib/build.mjs'
import { install } from './lib/install.mjs'
import { checkNode, orStop } from './lib/step.mjs'

await orStop(async () => {
  checkNode()
  await install()
  await buildServerIfStale()
  const { main } = await import('../dist/cli.js')
  process.exit(await main(process.argv.slice(2)))
})
