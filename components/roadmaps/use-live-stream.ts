'use client'

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { unreachable } from '@/lib/kernel/unreachable'
import { contentPath } from '@/lib/comments/rules'
import type { Thread } from '@/lib/comments/types'
import { isNewer } from '@/lib/roadmaps/rules'
import type { LiveEvent, Present } from '@/lib/roadmaps/types'
import type { LiveSection, LiveText } from './live-context'

/** A text is fetched at most this often, in ms. */
const FETCH_EVERY = 1_000
/** When the server refused the stream, the browser does not try again by itself; in ms. */
const TRY_AGAIN = 5_000

type Asked = {
  roadmapId: string
  sections: readonly LiveSection[]
  people: readonly Present[]
  /** The section whose text the editor owns now: it is not fetched meanwhile. */
  awake: string | null
  /** The threads whose passages are wanted in a section's text. */
  threadsOf(this: void, sectionId: string): readonly { id: string }[]
  onStructure(this: void): void
  onText(this: void, sectionId: string): void
  onThread(this: void, thread: Thread): void
  /** The instant of the latest change of the roadmap's threads, as the line opens. */
  onThreads(this: void, at: string): void
}

/** What others do, without a socket: events tell what moved, and the text itself is fetched then. */
export function useLiveStream(asked: Asked) {
  const [people, setPeople] = useState(asked.people)
  const [texts, setTexts] = useState<ReadonlyMap<string, LiveText>>(new Map())
  const [down, setDown] = useState(false)
  const latest = useRef(asked)
  const fetches = useRef(new Fetches())
  // Before the effects of what is inside: a section asks for its text by the threads of this drawing.
  useLayoutEffect(() => {
    latest.current = asked
  })

  const fetchText = useCallback(async (sectionId: string): Promise<void> => {
    const ids = latest.current.threadsOf(sectionId).map(({ id }) => id)
    const turn = fetches.current.begin()
    const response = await fetch(contentPath(sectionId, ids))
    if (!response.ok) return
    const text = (await response.json()) as LiveText
    // What was asked for later has the passages of more threads.
    if (!fetches.current.note(sectionId, text, turn)) return
    setTexts((known) => new Map(known).set(sectionId, text))
  }, [])

  useEffect(() => {
    const state = fetches.current
    const moved = (sectionId: string, head: { epoch: number; seq: number }) => {
      const { sections, awake, onText } = latest.current
      const shown = state.seen(sectionId) ?? sections.find((section) => section.id === sectionId)
      if (sectionId === awake || (shown && !isNewer(head, shown))) return
      state.later(sectionId, () => {
        void fetchText(sectionId).then(
          () => onText(sectionId),
          () => {},
        )
      })
    }
    const hear = (event: LiveEvent): void => {
      switch (event.type) {
        case 'heads':
          return event.heads.forEach((head) => moved(head.sectionId, head))
        case 'text':
          return moved(event.sectionId, event)
        case 'people':
          return setPeople(event.people)
        case 'thread':
          return latest.current.onThread(event.thread)
        case 'threads':
          return latest.current.onThreads(event.at)
        case 'structure':
          return latest.current.onStructure()
        case 'over':
          // While somebody writes, the editor says that it is over, and keeps the words on the screen.
          return latest.current.awake === null ? window.location.reload() : undefined
        default:
          return unreachable(event)
      }
    }
    let source: EventSource | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const address = `/api/roadmaps/${asked.roadmapId}/live`
    const open = () => {
      source = new EventSource(address)
      source.addEventListener('open', () => setDown(false))
      source.addEventListener('message', ({ data }) => hear(JSON.parse(String(data)) as LiveEvent))
      source.addEventListener('error', () => {
        setDown(true)
        if (source?.readyState !== EventSource.CLOSED) return
        timer = setTimeout(open, TRY_AGAIN)
        void isOver(address).then((over) => over && hear({ type: 'over' }))
      })
    }
    open()
    return () => {
      source?.close()
      clearTimeout(timer)
      state.stop()
    }
  }, [asked.roadmapId, fetchText])

  return { people, texts, down, fetchText }
}

/** Whether the line was refused for good: a stream of events does not tell why it did not open. */
async function isOver(address: string): Promise<boolean> {
  const asking = new AbortController()
  try {
    const { status } = await fetch(address, { signal: asking.signal })
    return status === 401 || status === 404
  } catch {
    return false
  } finally {
    asking.abort()
  }
}

/** When each text was fetched last, and which fetches wait for their turn. */
class Fetches {
  private readonly last = new Map<string, number>()
  private readonly waiting = new Map<string, ReturnType<typeof setTimeout>>()
  private readonly known = new Map<string, LiveText>()
  private readonly answered = new Map<string, number>()
  private begun = 0

  seen(sectionId: string): LiveText | undefined {
    return this.known.get(sectionId)
  }

  begin(): number {
    this.begun += 1
    return this.begun
  }

  /** False for the answer to a question that a later one has overtaken. */
  note(sectionId: string, text: LiveText, turn: number): boolean {
    if (turn < (this.answered.get(sectionId) ?? 0)) return false
    this.answered.set(sectionId, turn)
    this.known.set(sectionId, text)
    return true
  }

  later(sectionId: string, run: () => void): void {
    if (this.waiting.has(sectionId)) return
    const now = performance.now()
    const wait = Math.max(0, (this.last.get(sectionId) ?? -FETCH_EVERY) + FETCH_EVERY - now)
    this.waiting.set(
      sectionId,
      setTimeout(() => {
        this.waiting.delete(sectionId)
        this.last.set(sectionId, performance.now())
        run()
      }, wait),
    )
  }

  stop(): void {
    for (const timer of this.waiting.values()) clearTimeout(timer)
    this.waiting.clear()
  }
}
