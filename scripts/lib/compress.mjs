import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** Pictures in pixels and fonts are compressed already. */
const WORTH_IT = /\.(css|js|svg)$/

/** Beside each file in words its Brotli and its gzip, as small as they get, so that no answer waits for it. */
export function compressFiles(dir) {
  for (const name of readdirSync(dir, { recursive: true })) {
    if (!WORTH_IT.test(name)) continue
    const file = join(dir, name)
    const bytes = readFileSync(file)
    writeFileSync(`${file}.br`, brotliCompressSync(bytes))
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  }
}
