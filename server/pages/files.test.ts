import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gunzipSync, brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { compressFiles } from '@/scripts/lib/compress.mjs'
import { filesOfBuild } from './files'

const SCRIPT = 'const word = "Färdplan"\n'.repeat(200)
const root = mkdtempSync(join(tmpdir(), 'files-of-build-'))
let server: Server

beforeAll(async () => {
  const chunks = join(root, '.next', 'static', 'chunks')
  mkdirSync(chunks, { recursive: true })
  writeFileSync(join(chunks, 'a1.js'), SCRIPT)
  writeFileSync(join(chunks, 'f2.woff2'), 'a font')
  writeFileSync(join(chunks, 'secret.txt'), 'of a kind that we do not give out')
  writeFileSync(join(root, '.next', 'required.js'), 'beside the files that are given out')
  compressFiles(join(root, '.next', 'static'))
  const answer = filesOfBuild(root)
  server = createServer((request, response) => {
    if (!answer(request, response)) response.writeHead(404).end('somebody else')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterAll(() => {
  server.close()
  rmSync(root, { recursive: true })
})

async function get(path: string, encodings?: string, method = 'GET') {
  const { port } = server.address() as AddressInfo
  const headers = encodings === undefined ? {} : { 'accept-encoding': encodings }
  const asked = ask({ host: '127.0.0.1', port, path, method, headers })
  asked.end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  return { status: answer.statusCode, headers: answer.headers, body: await buffer(answer) }
}

describe('the files of a build', () => {
  test('come as small as the browser can read them, and as they were', async () => {
    const brotli = await get('/_next/static/chunks/a1.js?dpl=1', 'gzip, deflate, br')
    expect(brotli.headers['content-encoding']).toBe('br')
    expect(brotliDecompressSync(brotli.body).toString()).toBe(SCRIPT)

    const gzip = await get('/_next/static/chunks/a1.js', 'br;q=0, GZIP;q=0.5')
    expect(gzip.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(gzip.body).toString()).toBe(SCRIPT)

    for (const encodings of [undefined, '', 'identity', 'gzip;q=0.0']) {
      const plain = await get('/_next/static/chunks/a1.js', encodings)
      expect(plain.headers['content-encoding']).toBeUndefined()
      expect(plain.body.toString()).toBe(SCRIPT)
      expect(plain.headers.vary).toBe('accept-encoding')
    }
  })

  test('say what they are and how long', async () => {
    const { status, headers, body } = await get('/_next/static/chunks/a1.js', 'gzip', 'HEAD')
    expect([status, headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8'])
    expect(body).toHaveLength(0)
    const whole = await get('/_next/static/chunks/a1.js', 'gzip')
    expect(headers['content-length']).toBe(String(whole.body.length))
    const font = await get('/_next/static/chunks/f2.woff2', 'gzip, br')
    expect([font.headers['content-type'], font.body.toString()]).toEqual(['font/woff2', 'a font'])
  })

  test.each([
    ['a file of no known kind', '/_next/static/chunks/secret.txt'],
    ['a compressed one by its own name', '/_next/static/chunks/a1.js.gz'],
    ['a way out', '/_next/static/../required.js'],
    ['an encoded way out', '/_next/static/chunks/%2e%2e/%2e%2e/required.js'],
    ['a name of every object', '/_next/static/constructor'],
    ['a folder', '/_next/static/chunks'],
  ])('%s is none of them', async (_what, path) => {
    expect(await get(path, 'gzip')).toMatchObject({ status: 404 })
  })

  test('nothing is sent to them', async () => {
    expect(await get('/_next/static/chunks/a1.js', 'gzip', 'POST')).toMatchObject({ status: 404 })
  })
})
