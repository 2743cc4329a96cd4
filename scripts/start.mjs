/** `npm start`: the program for real, in the foreground. Its environment: docs/operations.md. */
import { install } from './lib/install.mjs'
import { buildIfStale } from './lib/build.mjs'
import { checkNode, orStop } from './lib/step.mjs'

await orStop(async () => {
  checkNode()
  await install()
  await buildIfStale()
  process.env.NODE_ENV = 'production'
  const { run } = await import('../dist/main.js')
  await run()
})
