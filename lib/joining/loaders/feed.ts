import 'server-only'
import { authorize } from '@/lib/access/authorize'
import { meetingResource } from '@/lib/access/queries'
import type { Actor } from '@/lib/access/types'
import { findActors } from '@/lib/auth/queries'
import type { Notice } from '@/lib/db/listen'
import { runtime } from '@/lib/runtime'
import { guestsWhoAreIn, readLive } from '../queries/live'
import { readWhoVotes } from '../queries/live-ballots'
import type { Live, LiveWithCount } from '../types'
import { guestsTold, membersTold } from '../queries/telling'

/** News of a meeting wait for more of their kind, in ms: longer the more there are to tell. */
const GATHER = { first: 100, each: 4, most: 900 } as const
/** How many have voted is told at most this often, in ms. */
const COUNT = 1_000
/** Proxies cut what is silent, and the minutes that are left are told anew, in ms. */
const HEARTBEAT = 15_000
/** Bytes that may wait for somebody who does not read; they come back and are told where it stands. */
const MAX_WAITING = 64 * 1024
const OVER = 'data: {"type":"over"}\n\n'

/** Who is at the other end: a member with a session, or a guest of this meeting. */
export type Follower = { actor: Actor } | { guestId: string }
type Line = {
  controller: ReadableStreamDefaultController<Uint8Array>
  follower: Follower
  /** The last words. Whoever comes makes news; that is none for those who are not told the count. */
  told: string
}

type News = { words: string; bytes: Uint8Array }

/**
 * What everybody who follows a meeting is told, for the whole process: it is read once, however many they
 * are, and those who are told the same are sent the same bytes. Every time it looks who may still hear it.
 */
class Feed {
  private readonly encoder = new TextEncoder()
  private readonly lines = new Set<Line>()
  private gathering: NodeJS.Timeout | null = null
  private counting: NodeJS.Timeout | null = null
  private readonly heartbeat: NodeJS.Timeout
  private readonly unsubscribe: (() => void)[]
  private queue: Promise<void> = Promise.resolve()

  constructor(private readonly meetingId: string) {
    const { listener } = runtime()
    this.unsubscribe = [
      listener.subscribe('meeting', (notice) => {
        if (this.concerns(notice)) this.gather()
      }),
      listener.subscribe('turnout', (notice) => {
        if (this.concerns(notice)) this.count()
      }),
      listener.subscribe('access', (notice) => this.onAccess(notice)),
    ]
    this.heartbeat = setInterval(() => this.tell(true), HEARTBEAT)
  }

  open(follower: Follower, signal: AbortSignal): ReadableStream<Uint8Array> {
    let line: Line | null = null
    signal.addEventListener('abort', () => {
      if (line) this.close(line)
    })
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          // Who went on while they were let in is told to nobody any more.
          if (signal.aborted) return controller.close()
          line = { controller, follower, told: '' }
          this.lines.add(line)
          this.write(line, this.encoder.encode('retry: 2000\n\n'))
          this.gather()
        },
        cancel: () => {
          if (line) this.close(line)
        },
      },
      new ByteLengthQueuingStrategy({ highWaterMark: MAX_WAITING }),
    )
  }

  private concerns(notice: Notice): boolean {
    return notice.type === 'missed' || notice.payload === this.meetingId
  }

  private onAccess(notice: Notice): void {
    const isOfSomebody = [...this.lines].some(
      ({ follower }) =>
        'actor' in follower &&
        (notice.type === 'missed' || notice.payload === follower.actor.person.id),
    )
    if (isOfSomebody) this.tell(true)
  }

  private gather(): void {
    this.gathering ??= setTimeout(
      () => {
        this.gathering = null
        this.tell(false)
      },
      Math.min(GATHER.most, GATHER.first + GATHER.each * this.lines.size),
    )
  }

  /** A full room votes within a minute: the wall is told each second, whatever comes. */
  private count(): void {
    this.counting ??= setTimeout(() => {
      this.counting = null
      this.tell(false)
    }, COUNT)
  }

  /** One after the other, so that nobody is told something older after something newer. */
  private tell(sessionsToo: boolean): void {
    this.queue = this.queue.then(() => this.send(sessionsToo)).catch(() => this.closeAll())
  }

  private async send(sessionsToo: boolean): Promise<void> {
    const { db } = runtime()
    const [live, resource, guests] = await Promise.all([
      readLive(db, this.meetingId),
      meetingResource(db, this.meetingId),
      guestsWhoAreIn(db, this.meetingId),
    ])
    if (!live || !resource) return this.closeAll()
    if (sessionsToo) await this.renewActors()
    const voters = await readWhoVotes(db, live.ballots)
    const toGuest = guestsTold(live, voters)
    const toMember = await membersTold(db, live, { voters, resource })
    const news = new Map<string, News>()
    for (const line of this.lines) {
      const { follower } = line
      const may =
        'guestId' in follower
          ? resource.state === 'live' && guests.has(follower.guestId)
          : authorize(follower.actor, 'meeting.attend', resource).ok
      if (!may) this.sayOver(line)
      else {
        const live = 'guestId' in follower ? toGuest(follower.guestId) : toMember(follower.actor)
        this.say(line, this.news(live, news), sessionsToo)
      }
    }
  }

  /** Encoded once for all who are told the same. */
  private news(live: Live | LiveWithCount, known: Map<string, News>): News {
    const words = `data: ${JSON.stringify({ type: 'live', live })}\n\n`
    const news = known.get(words) ?? { words, bytes: this.encoder.encode(words) }
    known.set(words, news)
    return news
  }

  /** Once, unless the line must not fall silent. */
  private say(line: Line, { words, bytes }: News, again: boolean): void {
    if (line.told === words && !again) return
    line.told = words
    this.write(line, bytes)
  }

  /** Sessions and roles as they are now; whoever has none any more is told that it is over. */
  private async renewActors(): Promise<void> {
    const { db, clock } = runtime()
    // Whoever comes while these are looked up has been let in just now, and is not among the answers.
    const looked = [...this.lines].flatMap((line) =>
      'actor' in line.follower ? { line, sessionId: line.follower.actor.sessionId } : [],
    )
    const sessions = looked.map(({ sessionId }) => sessionId)
    const actors = await findActors(db, sessions, clock.now())
    for (const { line, sessionId } of looked) {
      const actor = actors.get(sessionId)
      if (actor) line.follower = { actor }
      else this.sayOver(line)
    }
  }

  private sayOver(line: Line): void {
    this.write(line, this.encoder.encode(OVER))
    this.close(line)
  }

  private write(line: Line, bytes: Uint8Array): void {
    if (!this.lines.has(line)) return
    if ((line.controller.desiredSize ?? 1) <= 0) return this.close(line)
    line.controller.enqueue(bytes)
  }

  /** Ends once, whatever ends it; the last one to go takes the feed along. */
  private close(line: Line): void {
    if (!this.lines.delete(line)) return
    try {
      line.controller.close()
    } catch {
      // The browser has closed it already.
    }
    if (this.lines.size > 0) return
    for (const stop of this.unsubscribe) stop()
    clearInterval(this.heartbeat)
    if (this.gathering) clearTimeout(this.gathering)
    if (this.counting) clearTimeout(this.counting)
    feeds.delete(this.meetingId)
  }

  /** The database is away: browsers come again and are told where it stands. */
  private closeAll(): void {
    for (const line of this.lines) this.close(line)
  }

  holds(follower: Follower): number {
    return [...this.lines].filter((line) => whoIs(line.follower) === whoIs(follower)).length
  }
}

const feeds = new Map<string, Feed>()
/** Open pages of one guest or person in one meeting; more than that is a program. */
const MAX_LINES = 10

/** The stream for somebody who may follow the meeting; null: they have too many of them. */
export function followMeeting(
  meetingId: string,
  follower: Follower,
  signal: AbortSignal,
): ReadableStream<Uint8Array> | null {
  const known = feeds.get(meetingId)
  if (known && known.holds(follower) >= MAX_LINES) return null
  const feed = known ?? new Feed(meetingId)
  feeds.set(meetingId, feed)
  return feed.open(follower, signal)
}

function whoIs(follower: Follower): string {
  return 'guestId' in follower ? follower.guestId : follower.actor.person.id
}
