import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { startPages } from './pages'

const dir = mkdtempSync(join(tmpdir(), 'pages-'))
mkdirSync(join(dir, '.next', 'static'), { recursive: true })
afterAll(() => rmSync(dir, { recursive: true }))

const AT = { dir, host: '127.0.0.1', port: 0, quiet: true }

/** A thread that does this instead of drawing pages. */
function thread(does: string): URL {
  const source = `
    const { parentPort } = require('node:worker_threads')
    parentPort.once('message', () => process.exit(0))
    const ready = () => parentPort.postMessage({ type: 'ready', port: 1 })
    ${does}`
  return new URL(`data:text/javascript,${encodeURIComponent(module(source))}`)
}

function module(source: string): string {
  return `import { createRequire } from 'node:module'; const require = createRequire('file:///'); ${source}`
}

describe('the thread of the pages', () => {
  test('that is asked to close has ended well', async () => {
    const pages = await startPages(AT, thread('ready()'))
    await pages.close(new AbortController().signal)
    await expect(pages.ended).resolves.toBeUndefined()
  })

  test('that does not hear is cut when somebody hurries', async () => {
    const pages = await startPages(AT, thread('ready(); for (;;);'))
    await pages.close(AbortSignal.abort())
    await expect(pages.ended).resolves.toBeUndefined()
  })

  test.each([
    ['throws', "ready(); setTimeout(() => { throw new Error('no more paper') })", /no more paper/],
    [
      'says that it has crashed',
      "ready(); parentPort.postMessage({ type: 'crashed', error: 'ink' })",
      /ink/,
    ],
    ['leaves', 'ready(); setTimeout(() => process.exit(0))', /by themselves/],
  ])('that %s is a crash of the program', async (_, does, words) => {
    const pages = await startPages(AT, thread(does))
    await expect(pages.ended).rejects.toThrow(words)
    await pages.close(AbortSignal.abort())
  })

  test('that cannot start says why', async () => {
    await expect(startPages(AT, thread("throw new Error('no pages are built')"))).rejects.toThrow(
      'no pages are built',
    )
  })
})
