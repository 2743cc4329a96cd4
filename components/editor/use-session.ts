'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { systemClock } from '@/lib/kernel/clock'
import { SCHEMA_NUMBER } from '@/lib/sync/messages'
import type { SaveState } from './save-state'
import { openSession, type Session, type SessionView } from './session'

type Opened = { session: Session; view: SessionView }
/** Hears what may be said about saving, once there is a text to save. */
type TellSave = (state: SaveState) => void

/**
 * Opens the text for as long as the component stands; leaving brings home what is on its way.
 * `tellSave` must stay the same function.
 */
export function useSession(
  documentId: string,
  personId: string,
  tellSave: TellSave,
): Opened | null {
  const store = useMemo(
    () => sessionStore(documentId, personId, tellSave),
    [documentId, personId, tellSave],
  )
  return useSyncExternalStore(store.subscribe, store.opened, () => null)
}

/** How often a text that differs from the server's is opened anew before it is left to a reload. */
const MOST_RESTARTS = 3

/** A session that lives while somebody listens to it. */
function sessionStore(documentId: string, personId: string, tellSave: TellSave) {
  let opened: Opened | null = null
  let restarts = 0
  let told: SaveState | null = null

  // Not from an effect of the component: after each of many changes in a row another drawing would
  // then stand waiting, and React takes fifty of those for a loop and gives the page up.
  function tell({ open, save }: SessionView): void {
    if (!open || save === told) return
    told = save
    tellSave(save)
  }

  function open(listener: () => void): void {
    const session = openSession({
      documentId,
      personId,
      clock: systemClock,
      openSocket: () => new WebSocket(syncUrl(documentId)),
      chance,
    })
    opened = { session, view: session.view() }
    session.subscribe(() => {
      opened = { session, view: session.view() }
      if (opened.view.differs && restarts < MOST_RESTARTS) {
        restarts++
        session.leave()
        open(listener)
      }
      tell(opened.view)
      listener()
    })
  }

  return {
    opened: () => opened,
    subscribe: (listener: () => void) => {
      open(listener)
      return () => {
        opened?.session.leave()
        opened = null
      }
    },
  }
}

function syncUrl(documentId: string): string {
  const { protocol, host } = location
  const scheme = protocol === 'https:' ? 'wss:' : 'ws:'
  return `${scheme}//${host}/sync/${documentId}?schema=${SCHEMA_NUMBER}`
}

/** A number in [0, 1), to spread the reconnections of many browsers. */
function chance(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1))
  return drawn / 2 ** 32
}
