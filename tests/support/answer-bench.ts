import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addComment } from '@/lib/consultations/commands/commenting'
import { consultationWorld, doorDepsOf } from './consultation-world'
import { freshDatabase, type TestDatabase } from './database'

/** An open consultation that asks Berg, and forms as its people send them. */
export async function answerBench() {
  const database = await freshDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'fardplan-files-'))
  const world = await consultationWorld(database)
  const berg = await world.asked('Berg')
  const { id } = await world.open([berg])
  const deps = doorDepsOf(database, dataDir)
  const official = () => world.mayAnswer(berg.official.id, id)

  const on = (given: object = {}) => ({
    consultationId: id,
    sectionId: world.roadmap.sections[0]?.id ?? null,
    block: 1,
    quote: 'gemensamma resurser',
    body: 'Säg vilka.',
    mode: null,
    replacement: '',
    ready: true,
    ...given,
  })

  return {
    database,
    world,
    berg,
    id,
    deps,
    on,
    official,
    holder: () => world.mayAnswer(berg.holder.id, id),
    none: { consultationId: id, kind: 'no-objections' as const },
    formal: (given: object = {}) => ({
      consultationId: id,
      position: 'support' as const,
      text: 'Vi tillstyrker.',
      registryNumber: 'KS 2026/1',
      decidedBy: 'Kommunstyrelsen',
      decidedOn: '2020-01-16',
      file: null,
      removeFile: false,
      seen: null,
      act: 'submit' as const,
      ...given,
    }),
    added: async (given: object = {}) => {
      const done = await addComment(deps, await official(), on(given))
      if (!done.ok) throw new Error(done.error.type)
      return done.value.commentId
    },
    /** Every answer in the order it was made, as "kind state". */
    states: async () => {
      const { rows } = await database.pool.query(
        `SELECT kind || ' ' || state AS s FROM consultation_answer ORDER BY created_at`,
      )
      return rows.map(({ s }) => s as string)
    },
    files: () => readdir(join(dataDir, 'uploads')).catch((): string[] => []),
    one: async <T = string>(sql: string, values: unknown[] = []): Promise<T> => {
      const { rows } = await database.pool.query(sql, values)
      return Object.values(rows[0] ?? {})[0] as T
    },
    end: async () => {
      await database.drop()
      await rm(dataDir, { recursive: true })
    },
  }
}

export type AnswerBench = Awaited<ReturnType<typeof answerBench>>

/** Until somebody stands in line for a lock. */
export async function untilWaiting({ pool }: TestDatabase): Promise<void> {
  const waiting = `SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted`
  while ((await pool.query(waiting)).rows[0].n === 0);
}
