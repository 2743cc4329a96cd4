import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Environment, Settings } from '@/lib/config'
import { giveToOwner } from './database/placement'

const FILE = 'program.json'
const Remembered = z.object({ PORT: z.string(), BASE_URL: z.string(), DEMO: z.string() })

/**
 * How the program was started on this data folder, nothing secret: the command line is called from
 * another shell, without the program's environment, and makes links for the same address.
 */
export function rememberProgram({ dataDir, port, baseUrl, demo }: Settings): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const file = join(dataDir, FILE)
  const words = { PORT: String(port), BASE_URL: baseUrl, DEMO: demo ? '1' : '0' }
  writeFileSync(file, JSON.stringify(words), { mode: 0o644 })
  giveToOwner(file, dataDir)
}

/** What the last start said; nothing when there was none, or it cannot be read. */
export function rememberedProgram(dataDir: string): Environment {
  const file = join(dataDir, FILE)
  if (!existsSync(file)) return {}
  const read = Remembered.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  return read.success ? read.data : {}
}
