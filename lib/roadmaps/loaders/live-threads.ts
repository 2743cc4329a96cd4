import 'server-only'
import { z } from 'zod'
import { readThread } from '@/lib/comments/queries/reading'
import type { Notice } from '@/lib/db/listen'
import { runtime } from '@/lib/runtime'
import type { LiveEvent } from '../types'

/** A stream that shows an area's threads. Everybody who may read the area reads the same. */
type Follower = {
  changed(this: void, event: Uint8Array): void
  /** Notices may have been missed: whoever follows looks how far the threads are. */
  missed(this: void): void
}

/**
 * Comments that a changed thread brings along. An event fits into what may wait for a slow reader;
 * a longer conversation is fetched by whoever has it open.
 */
const MOST_COMMENTS = 10

const followersByArea = new Map<string, Set<Follower>>()
/** Threads that are being read; true when one has changed again meanwhile. */
const reading = new Map<string, boolean>()
let listening = false

/** Tells of every changed thread of the area at once; each is read once for the whole process. */
export function followThreads(areaId: string, follower: Follower): () => void {
  const followers = followersByArea.get(areaId) ?? new Set<Follower>()
  followersByArea.set(areaId, followers.add(follower))
  if (!listening) runtime().listener.subscribe('thread', hear)
  listening = true
  return () => {
    followers.delete(follower)
    if (followers.size === 0) followersByArea.delete(areaId)
  }
}

const encoder = new TextEncoder()

export function encodeEvent(event: LiveEvent): Uint8Array {
  return encoder.encode(`data: ${JSON.stringify(event)}\n\n`)
}

const Told = z.object({ areaId: z.uuid(), threadId: z.uuid() })
type Told = z.infer<typeof Told>

function hear(notice: Notice): void {
  if (notice.type === 'missed') {
    for (const followers of followersByArea.values())
      for (const follower of followers) follower.missed()
    return
  }
  const told = Told.safeParse(parseJson(notice.payload))
  if (!told.success || !followersByArea.has(told.data.areaId)) return
  const { threadId } = told.data
  if (reading.has(threadId)) reading.set(threadId, true)
  else void tell(told.data)
}

async function tell({ areaId, threadId }: Told): Promise<void> {
  const followers = () => [...(followersByArea.get(areaId) ?? [])]
  do {
    reading.set(threadId, false)
    try {
      const thread = await readThread(runtime().db, { areaId, threadId }, MOST_COMMENTS)
      if (!thread) continue
      const event = encodeEvent({ type: 'thread', thread })
      for (const follower of followers()) follower.changed(event)
    } catch {
      // The database is away: each stream finds out for itself, and ends if it must.
      for (const follower of followers()) follower.missed()
    }
  } while (reading.get(threadId))
  reading.delete(threadId)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
