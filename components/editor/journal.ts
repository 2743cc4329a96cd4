/**
 * What was written in this browser and not yet acknowledged, in IndexedDB (G4). Kept per person,
 * document and epoch; an entry goes when its commit is acknowledged, all go at sign-out. Plain
 * IndexedDB, because its `complete` event is the only truthful sign that an edit is stored.
 */

const DATABASE = 'fardplan-journal'
const STORE = 'unsent'
/** Tells the tabs of this browser that a person has signed out and nothing of theirs may be kept. */
const SIGN_OUT_CHANNEL = 'fardplan-sign-out'

export type JournalScope = { personId: string; documentId: string }
/** `tab` names the editor that wrote it; while that one lives, no other takes the entry over. */
type Entry = JournalScope & { epoch: number; tab: string; at: Date; update: Uint8Array }
export type StoredEntry = Entry & { id: number }

export type Journal = {
  /** Keeps an update; `number` comes back in `written` once it is on disk. */
  write(number: number, update: Uint8Array, at: Date): void
  /** Forgets updates up to `number`: they are committed. */
  forget(through: number): Promise<void>
  /** Takes over what closed tabs left: entries of `epoch` to send, older ones to show. */
  adopt(): Promise<{ unsent: StoredEntry[]; outdated: StoredEntry[] }>
  /** An adopted entry goes under `number` from here on. */
  renumber(number: number, entry: StoredEntry): void
  remove(ids: number[]): Promise<void>
  close(): void
}

type Told = { written(through: number): void; failed(): void }

export function openJournal(
  scope: JournalScope & { epoch: number; tab: string },
  told: Told,
): Journal {
  const kept: { through: number; id: number }[] = []
  let waiting: { number: number; update: Uint8Array; at: Date }[] = []
  let forgottenThrough = 0
  let writing = false
  let signedOut = false
  const releaseTab = holdTab(scope.tab)
  const channel = new BroadcastChannel(SIGN_OUT_CHANNEL)
  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    signedOut ||= event.data === scope.personId
  })

  async function writeWaiting(): Promise<void> {
    if (writing) return
    writing = true
    try {
      while (waiting.length > 0) await writeBatch()
    } catch {
      told.failed()
    } finally {
      writing = false
    }
  }

  async function writeBatch(): Promise<void> {
    const batch = waiting.filter(({ number }) => number > forgottenThrough)
    waiting = []
    const last = batch.at(-1)
    if (!last) return
    const ids = await writeAll(batch).catch((cause: unknown) => {
      // They stay in line: a later "written" must cover them too.
      waiting = [...batch, ...waiting]
      throw cause
    })
    batch.forEach(({ number }, index) => kept.push({ through: number, id: Number(ids[index]) }))
    told.written(last.number)
    if (forgottenThrough > 0) await forget(forgottenThrough)
  }

  async function writeAll(batch: typeof waiting): Promise<IDBValidKey[]> {
    if (signedOut) throw new Error('signed out')
    const { personId, documentId, epoch, tab } = scope
    return inStore('readwrite', (store) =>
      Promise.all(
        batch.map(({ update, at }) =>
          requested(store.add({ personId, documentId, epoch, tab, at, update })),
        ),
      ),
    )
  }

  async function forget(through: number): Promise<void> {
    forgottenThrough = Math.max(forgottenThrough, through)
    const done = kept.filter((entry) => entry.through <= through)
    if (done.length === 0) return
    kept.splice(0, kept.length, ...kept.filter((entry) => entry.through > through))
    // What cannot be removed is sent once more some day, which changes nothing (G5).
    await removeEntries(done.map(({ id }) => id)).catch(() => undefined)
  }

  return {
    write(number, update, at) {
      waiting.push({ number, update, at })
      void writeWaiting()
    },
    forget,
    async adopt() {
      const living = await livingTabs()
      const entries = await inStore('readwrite', async (store) => {
        const all = await entriesOf(store, scope.personId)
        const left = all.filter(
          ({ documentId, tab }) => documentId === scope.documentId && !living.has(tab),
        )
        await Promise.all(left.map((entry) => requested(store.put({ ...entry, tab: scope.tab }))))
        return left
      })
      return {
        unsent: entries.filter(({ epoch }) => epoch === scope.epoch),
        outdated: entries.filter(({ epoch }) => epoch !== scope.epoch),
      }
    },
    renumber(number, entry) {
      kept.push({ through: number, id: entry.id })
    },
    remove: removeEntries,
    close() {
      channel.close()
      releaseTab()
    },
  }
}

/** How many changes of this person wait in this browser, by document. */
export async function unsentChanges(personId: string): Promise<Map<string, number>> {
  const entries = await inStore('readonly', (store) => entriesOf(store, personId))
  const changes = new Map<string, number>()
  const lastAt = new Map<string, number>()
  for (const { documentId, at } of entries) {
    const pause = at.getTime() - (lastAt.get(documentId) ?? 0)
    if (pause >= CHANGE_PAUSE) changes.set(documentId, (changes.get(documentId) ?? 0) + 1)
    lastAt.set(documentId, at.getTime())
  }
  return changes
}

/** Typing without a pause of this length is one change, in ms; as in save-state.ts. */
const CHANGE_PAUSE = 1_000

/** Takes everything of this person out of this browser, and keeps open editors from writing more. */
export async function emptyJournal(personId: string): Promise<void> {
  const channel = new BroadcastChannel(SIGN_OUT_CHANNEL)
  channel.postMessage(personId)
  channel.close()
  await inStore('readwrite', async (store) => {
    const entries = await entriesOf(store, personId)
    await Promise.all(entries.map(({ id }) => requested(store.delete(id))))
  })
}

async function removeEntries(ids: number[]): Promise<void> {
  if (ids.length === 0) return
  await inStore('readwrite', (store) => Promise.all(ids.map((id) => requested(store.delete(id)))))
}

async function entriesOf(store: IDBObjectStore, personId: string): Promise<StoredEntry[]> {
  return requested(store.index('person').getAll(personId)) as Promise<StoredEntry[]>
}

/** Runs `work` in one transaction and resolves only when that is on disk. */
async function inStore<T>(
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => Promise<T>,
): Promise<T> {
  opened ??= openDatabase()
  const database = await opened.catch((cause: unknown) => {
    opened = undefined
    throw cause
  })
  const transaction = database.transaction(STORE, mode, { durability: 'strict' })
  const complete = new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('aborted')))
  })
  const [result] = await Promise.all([work(transaction.objectStore(STORE)), complete])
  return result
}

let opened: Promise<IDBDatabase> | undefined

async function openDatabase(): Promise<IDBDatabase> {
  const opening = indexedDB.open(DATABASE, 1)
  opening.addEventListener('upgradeneeded', () => {
    const store = opening.result.createObjectStore(STORE, { keyPath: 'id', autoIncrement: true })
    store.createIndex('person', 'personId')
  })
  const database = await requested(opening)
  const forgetIt = () => {
    opened = undefined
  }
  // The person may clear the site's data while the page is open.
  database.addEventListener('close', forgetIt)
  database.addEventListener('versionchange', () => {
    database.close()
    forgetIt()
  })
  return database
}

function requested<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('no storage')))
  })
}

const TAB_LOCK = 'fardplan-editor-'

/** Holds a lock until released or the tab is gone, so that others see that this editor lives. */
function holdTab(tab: string): () => void {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  void navigator.locks?.request(TAB_LOCK + tab, () => released)
  return release
}

async function livingTabs(): Promise<Set<string>> {
  const held = (await navigator.locks?.query())?.held ?? []
  return new Set(held.map(({ name }) => name?.slice(TAB_LOCK.length) ?? ''))
}
