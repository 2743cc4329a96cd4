import 'server-only'
import { z } from 'zod'
import { areaBySlug } from '@/lib/access/queries'
import { runRead } from '@/lib/auth/route'
import { stockholmDay } from '@/lib/kernel/day'
import { isId } from '@/lib/kernel/is-id'
import { areaOfSection } from '@/lib/roadmaps/queries/reading'
import { runtime } from '@/lib/runtime'
import { readMentionable } from '../queries/mentioned'
import { readThread, readThreadsInOrder } from '../queries/reading'
import { areaOfThread } from '../queries/writing'

const MOST = 50
const Asked = z.object({
  state: z.enum(['open', 'resolved', 'all']).catch('open'),
  after: z.uuid().nullable().catch(null),
})

/** Threads of a section in the order of the text, some at a time. */
export function readSectionThreads(request: Request, sectionId: string): Promise<Response> {
  const { state, after } = Asked.parse(Object.fromEntries(new URL(request.url).searchParams))
  return runRead(
    'area.read',
    async (db) => (isId(sectionId) ? areaOfSection(db, { sectionId }) : null),
    async (grant) => {
      const asked = { areaId: grant.area, section: sectionId, state }
      // One more than asked for tells whether there are more.
      const page = { after, most: MOST + 1 }
      const threads = await readThreadsInOrder(runtime().db, asked, page)
      const read = threads.slice(0, MOST)
      return { threads: read, next: threads.length > MOST ? (read.at(-1)?.id ?? null) : null }
    },
  )
}

/** One thread with everything that is said in it. */
export function readOneThread(threadId: string): Promise<Response> {
  return runRead(
    'area.read',
    async (db) => (isId(threadId) ? areaOfThread(db, { threadId }) : null),
    (grant) => readThread(runtime().db, { threadId, areaId: grant.area }),
  )
}

/** Persons and organisations that can be mentioned in the area. */
export function readMentionables(slug: string): Promise<Response> {
  return runRead(
    'comment.write',
    (db) => areaBySlug(db, slug),
    (grant) => {
      const { db, clock } = runtime()
      return readMentionable(db, grant.area, stockholmDay(clock.now()))
    },
  )
}
