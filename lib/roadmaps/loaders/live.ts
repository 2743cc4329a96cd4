import 'server-only'
import { z } from 'zod'
import { authorize } from '@/lib/access/authorize'
import type { Actor, Resource } from '@/lib/access/types'
import { currentActor } from '@/lib/auth/next'
import { isOurOrigin } from '@/lib/auth/origin'
import { findActorBySession } from '@/lib/auth/queries'
import { refuse } from '@/lib/auth/answers'
import { runRead } from '@/lib/auth/route'
import { lastThreadChange } from '@/lib/comments/queries/reading'
import { contentFor } from '@/lib/comments/rules'
import { readCommitted } from '@/lib/documents/queries'
import type { Committed } from '@/lib/documents/types'
import type { Notice } from '@/lib/db/listen'
import { newId } from '@/lib/kernel/ids'
import { isId } from '@/lib/kernel/is-id'
import { runtime } from '@/lib/runtime'
import {
  documentOfSection,
  enterPage,
  leavePage,
  readHeads,
  readPresent,
  renewReader,
  type Reader,
} from '../queries/live'
import { areaOfRoadmap, areaOfSection } from '../queries/reading'
import type { LiveEvent, SectionHead } from '../types'
import { encodeEvent, followThreads } from './live-threads'

/** News of texts and people wait this long for more of their kind, in ms. */
const GATHER = 250
/** Proxies cut what is silent; at the same time session and right are looked at again, in ms. */
const HEARTBEAT = 15_000
/** Open pages of one person; more than that is a program. */
const MAX_STREAMS = 30
/** Bytes that may wait for a reader that does not read; it comes back and is told where texts are. */
const MAX_WAITING = 256 * 1024

const streamsByPerson = new Map<string, number>()
const processId = newId()

/** Makes a text of an area what its readers see, with what stands elsewhere and is shown in it. */
type Show = (actor: Actor, texts: readonly Committed[], areaId: string) => Promise<Committed[]>

/** The committed text of a section, for pages that hold no socket. */
export function readSectionContent(
  request: Request,
  sectionId: string,
  show: Show,
): Promise<Response> {
  const named = new URL(request.url).searchParams.get('threads')
  return runRead(
    'area.read',
    async (db) => (isId(sectionId) ? areaOfSection(db, { sectionId }) : null),
    async (grant) => {
      const { db } = runtime()
      const documentId = await documentOfSection(db, grant.area, sectionId)
      const text = documentId ? await readCommitted(db, documentId) : null
      const actor = await currentActor()
      const [shown] = text && actor ? await show(actor, [text], grant.area) : []
      return shown ? { ...shown, content: contentFor(shown.content, named) } : null
    },
  )
}

/**
 * The live stream of a roadmap's page: how far each text is, what changed in the structure, who is
 * here. It ends within two seconds of the session or the right to read (G10).
 */
export async function openLive(request: Request, roadmapId: string): Promise<Response> {
  const { db, config } = runtime()
  const foreign = request.headers.has('origin') && !isOurOrigin(request.headers, config.origins)
  if (foreign) return refuse({ type: 'foreign-origin' })
  const actor = await currentActor()
  if (!actor) return refuse({ type: 'signed-out' })
  const known = isId(roadmapId)
  const resource = known ? await areaOfRoadmap(db, roadmapId) : null
  if (!resource || !authorize(actor, 'area.read', resource).ok) return refuse({ type: 'not-found' })
  if ((streamsByPerson.get(actor.person.id) ?? 0) >= MAX_STREAMS)
    return refuse({ type: 'too-many' })

  const stream = new LiveStream(actor, resource, roadmapId)
  const body = stream.body()
  request.signal.addEventListener('abort', () => stream.end())
  // Who went on while they were let in is told to nobody any more: neither here nor by the body.
  if (request.signal.aborted) stream.end()
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // `no-transform` also keeps compression from holding events back.
      'cache-control': 'private, no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

class LiveStream {
  private readonly encoder = new TextEncoder()
  private readonly reader: Reader
  private controller: ReadableStreamDefaultController<Uint8Array> | null = null
  private heads = new Map<string, SectionHead>()
  private moved = new Map<string, { epoch: number; seq: number }>()
  private peopleChanged = false
  private gathering: NodeJS.Timeout | null = null
  private heartbeat: NodeJS.Timeout | null = null
  private unsubscribe: (() => void)[] = []
  private over = false

  constructor(
    private readonly actor: Actor,
    private readonly resource: Resource,
    private readonly roadmapId: string,
  ) {
    this.reader = {
      connectionId: newId(),
      areaId: resource.type === 'area' ? resource.id : '',
      personId: actor.person.id,
      organisationId: actor.organisation?.id ?? null,
      processId,
    }
  }

  body(): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.controller = controller
          return this.begin()
        },
        cancel: () => this.end(),
      },
      new ByteLengthQueuingStrategy({ highWaterMark: MAX_WAITING }),
    )
  }

  private async begin(): Promise<void> {
    const { db, listener } = runtime()
    const person = this.actor.person.id
    streamsByPerson.set(person, (streamsByPerson.get(person) ?? 0) + 1)
    // Listening comes before the first reading, so that nothing falls in between.
    this.unsubscribe = [
      listener.subscribe('document', (notice) => this.onDocument(notice)),
      listener.subscribe('roadmap', (notice) => this.onRoadmap(notice)),
      listener.subscribe('presence', (notice) => this.onPresence(notice)),
      listener.subscribe('access', (notice) => this.onAccess(notice)),
      followThreads(this.reader.areaId, {
        changed: (event) => this.enqueue(event),
        missed: () => this.guard(this.sendThreads()),
      }),
    ]
    this.heartbeat = setInterval(() => this.guard(this.beat()), HEARTBEAT)
    this.write('retry: 1000\n\n')
    await Promise.all([this.sendHeads(), this.sendThreads()])
    if (this.over) return
    await enterPage(db, this.reader)
    if (this.over) return leavePage(db, this.reader)
    this.peopleChanged = true
    this.gather()
  }

  /** Ends once, whatever ends it: the reader leaves, the right is over, the line is stuck. */
  end(): void {
    if (this.over) return
    this.over = true
    for (const stop of this.unsubscribe) stop()
    if (this.heartbeat) clearInterval(this.heartbeat)
    if (this.gathering) clearTimeout(this.gathering)
    const person = this.actor.person.id
    streamsByPerson.set(person, (streamsByPerson.get(person) ?? 1) - 1)
    try {
      this.controller?.close()
    } catch {
      // The browser has closed it already.
    }
    // A row that cannot be deleted now is too old to count within a minute.
    leavePage(runtime().db, this.reader).catch(() => {})
  }

  private onDocument(notice: Notice): void {
    if (notice.type === 'missed') return this.guard(this.sendHeads())
    const told = DocumentNotice.safeParse(parseJson(notice.payload))
    if (!told.success || told.data.areaId !== this.reader.areaId) return
    const head = this.heads.get(told.data.documentId)
    if (!head) return
    this.moved.set(head.sectionId, { epoch: told.data.epoch, seq: told.data.seq })
    this.gather()
  }

  private onRoadmap(notice: Notice): void {
    if (notice.type === 'notice' && notice.payload !== this.roadmapId) return
    this.guard(this.sendHeads().then(() => this.send({ type: 'structure' })))
  }

  private onPresence(notice: Notice): void {
    if (notice.type === 'notice' && notice.payload !== this.reader.areaId) return
    this.peopleChanged = true
    this.gather()
  }

  private onAccess(notice: Notice): void {
    if (notice.type === 'notice' && notice.payload !== this.actor.person.id) return
    this.guard(this.checkRight())
  }

  private async beat(): Promise<void> {
    this.write(': still here\n\n')
    await renewReader(runtime().db, this.reader.connectionId)
    await this.checkRight()
  }

  private async checkRight(): Promise<void> {
    const { db, clock } = runtime()
    const actor = await findActorBySession(db, this.actor.sessionId, clock.now())
    if (authorize(actor, 'area.read', this.resource).ok) return
    this.send({ type: 'over' })
    this.end()
  }

  private gather(): void {
    this.gathering ??= setTimeout(() => {
      this.gathering = null
      this.guard(this.flush())
    }, GATHER)
  }

  private async flush(): Promise<void> {
    for (const [sectionId, { epoch, seq }] of this.moved)
      this.send({ type: 'text', sectionId, epoch, seq })
    this.moved.clear()
    if (!this.peopleChanged) return
    this.peopleChanged = false
    this.send({ type: 'people', people: await readPresent(runtime().db, this.reader.areaId) })
  }

  private async sendHeads(): Promise<void> {
    const heads = await readHeads(runtime().db, this.roadmapId)
    this.heads = new Map(heads.map((head) => [head.documentId, head]))
    this.send({
      type: 'heads',
      heads: heads.map(({ sectionId, epoch, seq }) => ({ sectionId, epoch, seq })),
    })
  }

  private async sendThreads(): Promise<void> {
    const at = await lastThreadChange(runtime().db, this.reader.areaId)
    this.send({ type: 'threads', at })
  }

  private send(event: LiveEvent): void {
    this.enqueue(encodeEvent(event))
  }

  private write(text: string): void {
    this.enqueue(this.encoder.encode(text))
  }

  private enqueue(bytes: Uint8Array): void {
    if (this.over || !this.controller) return
    if ((this.controller.desiredSize ?? 1) <= 0) return this.end()
    this.controller.enqueue(bytes)
  }

  /** The database is away: the browser opens the stream again and is told where everything is. */
  private guard(work: Promise<void>): void {
    work.catch(() => this.end())
  }
}

const DocumentNotice = z.object({
  documentId: z.string(),
  areaId: z.string(),
  epoch: z.number(),
  seq: z.number(),
})

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
