'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ItemNotes } from '@/lib/notes/types'

/** The texts are read anew this often, in ms: who does not write sees what others have written. */
const READ_AGAIN = 15_000

/**
 * The texts of the items: those of the page, and what has been read since. `outcomes` is the sign of the
 * outcomes that the page shows: with another one it is read anew. Null: it shows none.
 */
export function useNotes(address: string, given: readonly ItemNotes[], outcomes: string | null) {
  const [read, setRead] = useState<readonly ItemNotes[]>([])
  const router = useRouter()
  const shown = useRef(outcomes)
  useEffect(() => {
    shown.current = outcomes
  }, [outcomes])
  const refresh = useCallback(async () => {
    // Without an answer the texts stay as they are until the next time.
    const answer = await fetch(address).catch(() => null)
    if (!answer?.ok) return
    const now = (await answer.json()) as { notes: ItemNotes[]; outcomes: string }
    setRead(now.notes)
    if (shown.current === null || shown.current === now.outcomes) return
    shown.current = now.outcomes
    router.refresh()
  }, [address, router])
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void refresh()
    }
    const timer = setInterval(look, READ_AGAIN)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [refresh])
  const textOf = (itemId: string) =>
    [...given, ...read]
      .filter((one) => one.itemId === itemId)
      .sort((a, b) => b.epoch - a.epoch || b.seq - a.seq)[0] ?? null
  return { textOf, refresh }
}
