/** `node scripts/browser.mjs`: prints the browser that the tests use, after installing one if needed. */
import { checkBrowser, needBrowser } from './lib/browser.mjs'
import { orStop } from './lib/step.mjs'

await orStop(async () => {
  const path = await needBrowser()
  checkBrowser(path)
  console.log(path)
})
