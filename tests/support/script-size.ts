import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'

export type ScriptSize = {
  /** gzip, bytes: everything that the page loads before anyone touches it. */
  all: number
  /** The same without what Next and React load on every page of this build, even an empty one. */
  ours: number
}

/** Call before the page is opened; the answer is known once it has loaded. */
export function watchScripts(page: Page): () => Promise<ScriptSize> {
  const own = new Set(frameworkFiles())
  const loading: Promise<{ path: string; bytes: number }>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    const path = new URL(response.url()).pathname
    loading.push(response.body().then((body) => ({ path, bytes: gzipSync(body).length })))
  })
  return async () => {
    const files = await Promise.all(loading)
    const sum = (list: typeof files) => list.reduce((total, { bytes }) => total + bytes, 0)
    return { all: sum(files), ours: sum(files.filter(({ path }) => !own.has(path))) }
  }
}

/** What an empty page of this build loads, as Next itself lists it. */
function frameworkFiles(): string[] {
  const manifest = JSON.parse(readFileSync('.next/build-manifest.json', 'utf8')) as {
    rootMainFiles: string[]
    polyfillFiles: string[]
  }
  const files = [...manifest.rootMainFiles, ...manifest.polyfillFiles]
  if (files.length === 0) throw new Error('.next/build-manifest.json lists no files')
  return files.map((file) => `/_next/${file}`)
}
