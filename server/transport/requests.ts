import type { Notice } from '@/lib/db/listen'
import type { DocumentStore, Waiting } from '@/server/store/types'
import type { RoomHost } from './room-host'

type Deps = {
  subscribe(channel: 'thread' | 'room_request', handler: (notice: Notice) => void): () => void
  store: DocumentStore
  owns(): boolean
  hosts: ReadonlyMap<string, RoomHost>
  /** Opens the room of a document, also without anybody in it; it finds by itself what waits there. */
  open(documentId: string, areaId: string): void
  onError: (error: unknown) => void
}

/**
 * What the program is asked to do in texts: comments on passages to be marked, texts to be restored. The
 * rows are the truth and stay until they are answered; the notices only say that there are new ones.
 */
export function watchRequests(deps: Deps): { look: () => void; stop: () => void } {
  const { hosts, store } = deps

  const look = () => {
    if (deps.owns()) lookNow().catch(deps.onError)
  }

  const lookNow = async () => {
    for (const waiting of await store.waiting()) serve(waiting)
  }

  const serve = ({ documentId, areaId, threads, requests }: Waiting) => {
    if (!deps.owns()) return
    const host = hosts.get(documentId)
    if (!host || host.isOver) return deps.open(documentId, areaId)
    for (const id of threads) host.hear(id)
    if (requests.length > 0) host.serve()
  }

  const hearThread = ({ areaId, documentId, threadId }: Notified) => {
    for (const host of hosts.values()) if (host.documentId !== documentId) host.forget(threadId)
    if (!documentId || !deps.owns()) return
    const host = hosts.get(documentId)
    if (host && !host.isOver) return host.hear(threadId)
    openIfWaiting(areaId, documentId, threadId).catch(deps.onError)
  }

  const openIfWaiting = async (areaId: string, documentId: string, threadId: string) => {
    const rows = await store.findThreads(documentId, [threadId])
    if (rows.some(({ place }) => place === 'waiting')) deps.open(documentId, areaId)
  }

  const stops = [
    deps.subscribe('thread', (notice) => {
      if (notice.type === 'missed') look()
      else hearThread(JSON.parse(notice.payload) as Notified)
    }),
    deps.subscribe('room_request', look),
  ]
  return {
    look,
    stop: () => {
      for (const stop of stops) stop()
    },
  }
}

/** The payload is our own: written by whoever writes a thread's row, in the committing transaction. */
type Notified = { areaId: string; documentId: string | null; threadId: string }
