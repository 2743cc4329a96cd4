import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { BrowserContext, Response } from 'playwright-core'

/** gzip, bytes: what a page loads before anyone touches it. */
export type PageWeight = {
  /** HTML, style sheets and pictures: what it takes to read and use the page. Fonts apart. */
  read: number
  /** All script files. */
  script: number
  /** Those without what Next and React load on every page of this build, even an empty one. */
  ours: number
}

/** What the pages of guests may weigh (J8). */
export const GUEST_LIMIT = { read: 40_000, ours: 20_000 }

const READ = new Set(['document', 'stylesheet', 'image'])

/** Opens the address in a tab of its own, so that nothing but that page is weighed. */
export async function weigh(context: BrowserContext, url: string): Promise<PageWeight> {
  const page = await context.newPage()
  const loading: Promise<{ kind: string; path: string; bytes: number }>[] = []
  page.on('response', (response) => {
    const kind = response.request().resourceType()
    if (kind === 'script' || READ.has(kind)) loading.push(weighed(response, kind))
  })
  await page.goto(url, { waitUntil: 'load' })
  const files = await Promise.all(loading)
  await page.close()
  const own = new Set(frameworkFiles())
  const sum = (list: typeof files) => list.reduce((total, { bytes }) => total + bytes, 0)
  const scripts = files.filter(({ kind }) => kind === 'script')
  return {
    read: sum(files.filter(({ kind }) => READ.has(kind))),
    script: sum(scripts),
    ours: sum(scripts.filter(({ path }) => !own.has(path))),
  }
}

/** An answer counts as compressed only if the server did compress it. */
async function weighed(response: Response, kind: string) {
  const body = await response.body()
  const isCompressed = (await response.headerValue('content-encoding')) !== null
  const bytes = isCompressed ? gzipSync(body).length : body.length
  return { kind, path: new URL(response.url()).pathname, bytes }
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
