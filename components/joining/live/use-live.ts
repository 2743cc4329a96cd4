'use client'

import { useEffect, useState } from 'react'
import type { Live, OwnSuggestion } from '@/lib/joining/types'

/** Where no stream comes through, it is asked this often, in ms. */
const ASK_EVERY = 10_000
/** News wait this long before it is asked what became of one's own suggestions, in ms. */
const ASK_SOON = 3_000

/** The stream tells more often than this, in ms: one that is silent so long is dead, though not closed. */
const SILENT = 45_000

type Told<L> = { live: L; own: OwnSuggestion[] }
/** `lost`: nobody answers, so that what is told may be old. */
type Heard<L> = Told<L> & { lost: boolean }
type Event<L> = { type: 'live'; live: L } | { type: 'over' }

/**
 * Where the meeting stands: told by a stream, else asked for, and nobody is told which. When it is over
 * for this reader, the page is loaded again and says why.
 */
export function useLive<L extends Live>(address: string, first: Told<L>): Heard<L> {
  const [told, setTold] = useState(first)
  const [lost, setLost] = useState(false)
  useEffect(() => {
    let asking: ReturnType<typeof setInterval> | undefined
    let silent: ReturnType<typeof setTimeout> | undefined
    let soon: ReturnType<typeof setTimeout> | undefined
    let source: EventSource | undefined
    let waits = hasWaiting(first.own)
    const ask = async () => {
      const answer = await fetch(address, { headers: { accept: 'application/json' } }).catch(
        () => null,
      )
      if (answer && [401, 403, 404].includes(answer.status)) return location.reload()
      setLost(!answer?.ok)
      if (answer?.ok) {
        const now = (await answer.json()) as Told<L>
        waits = hasWaiting(now.own)
        setTold(now)
      }
      if (source?.readyState === EventSource.CLOSED) open()
    }
    const askSoon = () => {
      soon ??= setTimeout(() => {
        soon = undefined
        void ask()
      }, ASK_SOON)
    }
    const listen = () => {
      clearTimeout(silent)
      silent = setTimeout(() => {
        source?.close()
        asking ??= setInterval(() => void ask(), ASK_EVERY)
        void ask()
      }, SILENT)
    }
    const open = () => {
      source?.close()
      source = new EventSource(address)
      listen()
      source.addEventListener('message', ({ data }: MessageEvent<string>) => {
        clearInterval(asking)
        asking = undefined
        setLost(false)
        listen()
        const event = JSON.parse(data) as Event<L>
        if (event.type === 'over') {
          source?.close()
          return location.reload()
        }
        setTold(({ own }) => ({ live: event.live, own }))
        // What became of one's own suggestions is nobody else's: the stream does not tell it.
        if (waits) askSoon()
      })
      source.addEventListener('error', () => {
        asking ??= setInterval(() => void ask(), ASK_EVERY)
        askSoon()
      })
    }
    open()
    return () => {
      source?.close()
      clearInterval(asking)
      clearTimeout(soon)
      clearTimeout(silent)
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what came first is read once
  }, [address])
  return { ...told, lost }
}

function hasWaiting(own: readonly OwnSuggestion[]): boolean {
  return own.some(({ state }) => state === 'suggested')
}
