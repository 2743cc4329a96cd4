import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

const FOLDER = join(import.meta.dirname, '..', 'regressions')

/** Frames that did harm once, or would have; each file of tests/regressions is one. */
export type Kept = {
  name: string
  /** The case of docs/threat-model.md. */
  threat: string
  what: string
  frames: Uint8Array[]
  /** The code that the last frame is answered with; null: it is taken, or does nothing. */
  ends: number | null
}

type File = Omit<Kept, 'name' | 'frames'> & { frames: string[] }

export function keptCases(): Kept[] {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'))
  return files.sort().map((file) => {
    const { frames, ...rest } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as File
    const bytes = frames.map(
      (frame) => new Uint8Array(inflateRawSync(Buffer.from(frame, 'base64'))),
    )
    return { name: file.replace(/\.json$/, ''), ...rest, frames: bytes }
  })
}

/** Writes a finding down; the bytes are deflated, since many are long and say little. */
export function keep({ name, threat, what, frames, ends }: Kept): string {
  const file: File = {
    threat,
    what,
    ends,
    frames: frames.map((frame) => deflateRawSync(frame, { level: 9 }).toString('base64')),
  }
  const path = join(FOLDER, `${name}.json`)
  writeFileSync(path, `${JSON.stringify(file, null, 2)}\n`)
  return path
}
