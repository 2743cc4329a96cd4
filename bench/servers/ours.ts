/**
 * Färdplan as it is shipped, but for the thread that draws pages: front door, sessions, rights, checks,
 * commits, presence, loops of mail. Built to .cache/bench-server.js by bench/support/servers.ts.
 */
import { environment, readSettings } from '@/lib/config'
import { startProgram } from '@/server/start'

const settings = readSettings(environment())
if (!settings.ok) throw new Error(settings.error.message)
const running = await startProgram(settings.value, {
  log: (level, event, fields) => {
    if (level !== 'info') console.error(level, event, JSON.stringify(fields ?? {}))
  },
  startPages: () =>
    Promise.resolve({
      handle: (_request, response) => {
        response.writeHead(404).end()
        return Promise.resolve()
      },
      close: () => Promise.resolve(),
      ended: new Promise<void>(() => {}),
    }),
})
process.on('SIGTERM', () => {
  void running.stop(new AbortController().signal).then(() => process.exit(0))
})
console.log('READY')
