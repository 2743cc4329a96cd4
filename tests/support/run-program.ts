/**
 * The program as `npm start` runs it, without its pages: it starts in a moment and needs no build. Tests kill
 * it. SIGUSR2 blocks its event loop for ever. Ends with its standard input, so that nothing is left behind.
 * It is bundled as the program itself is (tests/support/sync-program.ts) and reads the program's environment.
 */
import { run } from '@/server/main'

process.stdin.resume().on('end', () => process.exit(1))
process.on('SIGUSR2', () => {
  for (;;);
})

const noPages: Parameters<typeof run>[1] = async () => ({
  handle: async (_request, response) => void response.writeHead(404).end(),
  ended: new Promise(() => {}),
  close: async () => {},
})
await run(() => {}, noPages)
