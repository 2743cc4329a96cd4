import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import * as Y from 'yjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { docContent, seedUpdate } from '@/lib/documents/content'
import { docOfUpdates } from '@/lib/documents/replaying'
import { mergeInThread } from './merger'

const UPDATES = [
  seedUpdate({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Kanarie i gruvan' }] }],
  }),
]
{
  const doc = docOfUpdates(UPDATES)
  const before = Y.encodeStateVector(doc)
  const text = (doc.getXmlFragment('content').get(0) as Y.XmlElement).get(0) as Y.XmlText
  text.delete(0, 7)
  UPDATES.push(new Uint8Array(Y.encodeStateAsUpdate(doc, before)))
}

let folder: string
let module: URL
/** As scripts/lib/build.mjs makes it. */
beforeAll(async () => {
  folder = await mkdtemp(join(process.cwd(), 'node_modules', '.merging-'))
  const outfile = join(folder, 'merge.mjs')
  await build({
    entryPoints: ['server/store/merging/thread.ts'],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  })
  module = pathToFileURL(outfile)
})
afterAll(() => rm(folder, { recursive: true }))

/** A thread that does this when it is asked. */
const thread = (does: string) =>
  new URL(
    `data:text/javascript,${encodeURIComponent(
      `import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { ${does} })`,
    )}`,
  )

test('the thread merges to the same text, without the words that were deleted', async () => {
  const { merge, close } = mergeInThread({ module })
  const [one, two] = await Promise.all([merge(UPDATES), merge(UPDATES.slice(0, 1))])
  expect(docContent(docOfUpdates([one]))).toEqual(docContent(docOfUpdates(UPDATES)))
  expect(docContent(docOfUpdates([two]))).toEqual(docContent(docOfUpdates(UPDATES.slice(0, 1))))
  expect(Buffer.from(one).includes('Kanarie')).toBe(false)
  await close()
})

test('a thread that hangs is cut, while this one goes on', async () => {
  const { merge, close } = mergeInThread({ module: thread('for (;;);'), patience: 300 })
  let turns = 0
  const beat = setInterval(() => (turns += 1), 10)
  await expect(merge(UPDATES)).rejects.toThrow('too long')
  clearInterval(beat)
  expect(turns).toBeGreaterThan(3)
  await close()
})

test('a thread that crashes costs what it was asked for, and the next one is another', async () => {
  const { merge, close } = mergeInThread({ module: thread("throw new Error('no memory')") })
  await expect(merge(UPDATES)).rejects.toThrow('no memory')
  await expect(merge(UPDATES)).rejects.toThrow('no memory')
  await close()
  const whole = mergeInThread({ module })
  await expect(whole.merge([new Uint8Array([9, 9, 9])])).rejects.toBeInstanceOf(Error)
  expect(docContent(docOfUpdates([await whole.merge(UPDATES)]))).toEqual(
    docContent(docOfUpdates(UPDATES)),
  )
  await whole.close()
})

test('what is asked when the program stops fails instead of waiting', async () => {
  const { merge, close } = mergeInThread({ module: thread('for (;;);') })
  const asked = merge(UPDATES)
  await Promise.all([expect(asked).rejects.toThrow('stopping'), close()])
})
