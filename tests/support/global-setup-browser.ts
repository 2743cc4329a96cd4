import type { TestProject } from 'vitest/node'
import { startProgram } from './program'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A running demo that the browser tests share, and its database. */
    programUrl: string
    databaseUrl: string
  }
}

/** One demo for all browser tests that only read or keep to a section of their own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { buildIfStale } = await import('../../scripts/lib/build.mjs')
  await buildIfStale()
  const program = await startProgram()
  project.provide('programUrl', program.url)
  project.provide('databaseUrl', program.databaseUrl)
  return async () => {
    await program.stop()
  }
}
