import { useSyncExternalStore } from 'react'
import type { LiveWithCount } from '@/lib/joining/types'

/** The page follows its meeting once, in its head; other parts of it hear here what that was told. */
let told: LiveWithCount | null = null
const listeners = new Set<() => void>()

export function tellHere(live: LiveWithCount): void {
  told = live
  for (const listener of listeners) listener()
}

/** Null: nothing yet. */
export function useToldHere(): LiveWithCount | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => told,
    () => null,
  )
}
