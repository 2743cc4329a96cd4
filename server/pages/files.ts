import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
/** The smallest first; beside each file by scripts/lib/build.mjs, where it is worth it. */
const ENCODINGS = [
  { word: 'br', extension: '.br' },
  { word: 'gzip', extension: '.gz' },
]

type Body = { encoding: string | null; bytes: Buffer }
type BuildFile = { type: string; bodies: Body[] }

/** Answers if the address is a file of the build; false: it is not, and somebody else has to. */
export type AnswerFile = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * What browsers load beside a page, each with the hash of its content in its name. Two or three MB in
 * all, so it is read once and answered from memory: a hundred phones that come at once ask for a
 * thousand of them, and the thread of the pages has other things to do.
 */
export function filesOfBuild(root: string): AnswerFile {
  const dir = join(root, '.next', 'static')
  const files = new Map<string, BuildFile>()
  for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
    const type = TYPES[extname(name)]
    if (type) files.set(`/_next/static/${name}`, { type, bodies: bodiesOf(join(dir, name)) })
  }
  return (request, response) => {
    const isAsked = request.method === 'GET' || request.method === 'HEAD'
    const file = isAsked ? files.get((request.url ?? '').split('?')[0] ?? '') : undefined
    if (!file) return false
    const taken = encodingsTaken(request.headers['accept-encoding'])
    const body = file.bodies.find(({ encoding }) => encoding === null || taken.has(encoding))
    if (!body) return false
    const { encoding, bytes } = body
    response.writeHead(200, {
      'content-type': file.type,
      'content-length': bytes.length,
      ...(file.bodies.length > 1 && { vary: 'accept-encoding' }),
      ...(encoding && { 'content-encoding': encoding }),
    })
    response.end(request.method === 'HEAD' ? undefined : bytes)
    return true
  }
}

function bodiesOf(file: string): Body[] {
  const compressed = ENCODINGS.filter(({ extension }) => existsSync(file + extension))
  return [
    ...compressed.map(({ word, extension }) => ({
      encoding: word,
      bytes: readFileSync(file + extension),
    })),
    { encoding: null, bytes: readFileSync(file) },
  ]
}

/** Names in an `Accept-Encoding` that are not refused by a weight of 0 (RFC 9110 §12.5.3). */
function encodingsTaken(header: string | string[] | undefined): Set<string> {
  const offers = String(header ?? '').split(',')
  const taken = offers.filter((offer) => !/;\s*q=0(\.0*)?\s*$/i.test(offer))
  return new Set(taken.map((offer) => (offer.split(';')[0] ?? '').trim().toLowerCase()))
}
