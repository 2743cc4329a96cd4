/**
 * One person writing in one text: the Y.Doc, its connection, its journal, and what may be said about
 * saving. Knows no React and no Tiptap.
 */
import { toHexString } from 'lib0/buffer'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { contentHash, docContent } from '@/lib/documents/content'
import type { Clock } from '@/lib/kernel/clock'
import { CLOSE } from '@/lib/sync/close-codes'
import { CONNECTION, connect, type Connection, type Socket } from './connection'
import { openJournal, type Journal, type StoredEntry } from './journal'
import {
  nextChangeIn,
  noEdits,
  reduceSave,
  sameSaveState,
  saveStateAt,
  type SaveEvent,
  type SaveState,
} from './save-state'
import { unsentText } from './unsent-text'

export type SessionView = {
  save: SaveState
  /** The server's text has arrived: before that there is nothing to show or to write in. */
  open: boolean
  connected: boolean
  /** The close code after which nothing more is sent, or null. */
  ended: number | null
  /** Words that can no longer be merged into the text: written before it was replaced. */
  leftOver: string[]
  /** The server holds another text than this browser (G6): open it anew. */
  differs: boolean
}

export type Session = {
  doc: Y.Doc
  awareness: Awareness
  view: () => SessionView
  subscribe: (listener: () => void) => () => void
  /** The words of edits that are not acknowledged. */
  unsent(): string[]
  /** Takes what cannot be merged any more out of this browser: it was read or copied. */
  discardLeftOver(): Promise<void>
  /** Leaves the text. Edits on their way are still brought home. */
  leave(): void
}

type Options = {
  documentId: string
  personId: string
  clock: Clock
  openSocket: () => Socket
  chance: () => number
}

/** The origin of transactions that bring back what a closed tab left in the journal. */
const JOURNAL = Symbol('journal')

export function openSession(options: Options): Session {
  const { documentId, personId, clock } = options
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  awareness.setLocalState({})
  const listeners = new Set<() => void>()
  const pending = new Map<number, Uint8Array>()
  let facts = noEdits(clock.now())
  let newest = 0
  let epoch: number | null = null
  let journal: Journal | null = null
  let outdated: StoredEntry[] = []
  let left: 'no' | 'waiting' | 'ended' = 'no'
  let timer: ReturnType<typeof setTimeout> | undefined
  let view: SessionView = {
    save: { kind: 'saved' },
    open: false,
    connected: false,
    ended: null,
    leftOver: [],
    differs: false,
  }

  function show(change: Partial<SessionView>): void {
    const next = { ...view, ...change }
    const save = saveStateAt(facts, clock.now())
    next.save = sameSaveState(save, view.save) ? view.save : save
    if (Object.entries(view).every(([key, value]) => next[key as keyof SessionView] === value))
      return
    view = next
    for (const listener of listeners) listener()
  }

  function tell(event: SaveEvent, change: Partial<SessionView> = {}): void {
    facts = reduceSave(facts, event)
    show(change)
    clearTimeout(timer)
    const wait = nextChangeIn(facts, clock.now())
    if (wait !== null) timer = setTimeout(() => tell({ type: 'tick' }), wait)
    if (left === 'waiting' && pending.size === 0) end()
  }

  function edited(update: Uint8Array, at: Date): number {
    newest++
    pending.set(newest, update)
    tell({ type: 'edited', number: newest, at })
    return newest
  }

  async function arrived(serverEpoch: number): Promise<void> {
    if (epoch !== null && epoch !== serverEpoch) return closedFor(CLOSE.reload.code)
    if (epoch === null) {
      epoch = serverEpoch
      await openJournalOf(serverEpoch)
    }
    show({ open: true })
  }

  async function openJournalOf(epoch: number): Promise<void> {
    const scope = { personId, documentId, epoch, tab: String(doc.clientID) }
    journal = openJournal(scope, {
      written: (through) => tell({ type: 'journaled', through }),
      failed: () => tell({ type: 'journal-failed' }),
    })
    // Without a readable journal one can still write, online: what is said about saving stays true.
    const found = await journal.adopt().catch(() => ({ unsent: [], outdated: [] }))
    for (const entry of found.unsent) {
      Y.applyUpdate(doc, entry.update, JOURNAL)
      const number = edited(entry.update, entry.at)
      journal.renumber(number, entry)
      tell({ type: 'journaled', through: number })
    }
    outdated = found.outdated
    if (outdated.length > 0) show({ leftOver: unsentText(outdated.map(({ update }) => update)) })
  }

  function closedFor(code: number): void {
    if (view.ended !== null) return
    connection.destroy()
    show({ ended: code, connected: false, leftOver: [...view.leftOver, ...unsent()] })
  }

  const unsent = () => unsentText([...pending.values()])
  const awayOrOffline = () => (navigator.onLine ? 'away' : 'offline')

  const connection: Connection = connect({
    doc,
    awareness,
    openSocket: options.openSocket,
    chance: options.chance,
    hooks: {
      up: () => tell({ type: 'link', link: 'up', at: clock.now() }, { connected: true }),
      away: () =>
        tell({ type: 'link', link: awayOrOffline(), at: clock.now() }, { connected: false }),
      arrived,
      newest: () => newest,
      unsent: () => [...pending.values()],
      acknowledged(through) {
        for (const number of pending.keys()) if (number <= through) pending.delete(number)
        void journal?.forget(through)
        tell({ type: 'acknowledged', through })
      },
      stateHash({ hash }) {
        // Frames come in order: without an edit under way this is the text that the server means.
        if (pending.size > 0 || !view.open || facts.link !== 'up') return
        if (contentHash(docContent(doc)) !== toHexString(hash)) show({ differs: true })
      },
      closed: closedFor,
    },
  })

  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === CONNECTION || origin === JOURNAL) return
    const at = clock.now()
    const number = edited(update, at)
    journal?.write(number, update, at)
    connection.send(number, update)
  })

  const onOnline = () => {
    tell({ type: 'link', link: facts.link === 'up' ? 'up' : 'away', at: clock.now() })
    connection.wake()
  }
  const onOffline = () => {
    connection.drop()
    tell({ type: 'link', link: 'offline', at: clock.now() })
  }
  const onVisible = () => {
    if (document.visibilityState === 'visible') connection.wake()
  }
  const onLeavePage = (event: BeforeUnloadEvent) => {
    if (pending.size > 0) event.preventDefault()
  }
  addEventListener('online', onOnline)
  addEventListener('offline', onOffline)
  addEventListener('beforeunload', onLeavePage)
  document.addEventListener('visibilitychange', onVisible)

  function end(): void {
    left = 'ended'
    removeEventListener('online', onOnline)
    removeEventListener('offline', onOffline)
    removeEventListener('beforeunload', onLeavePage)
    document.removeEventListener('visibilitychange', onVisible)
    clearTimeout(timer)
    connection.destroy()
    journal?.close()
    awareness.destroy()
    doc.destroy()
  }

  return {
    doc,
    awareness,
    view: () => view,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    unsent,
    async discardLeftOver() {
      await journal?.remove(outdated.map(({ id }) => id))
      if (view.ended !== null) {
        pending.clear()
        await journal?.forget(newest)
      }
      outdated = []
      show({ leftOver: [] })
    },
    leave() {
      left = 'waiting'
      listeners.clear()
      awareness.setLocalState(null)
      if (pending.size === 0 || view.ended !== null) end()
    },
  }
}
