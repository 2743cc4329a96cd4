/** `npm run build`: the pages into .next/, the server and the command line into dist/. */
import { buildIfStale } from './lib/build.mjs'
import { install } from './lib/install.mjs'
import { checkNode, orStop } from './lib/step.mjs'

await orStop(async () => {
  checkNode()
  await install()
  await buildIfStale()
})
