import { SEED_CLIENT_ID, seedUpdate, EMPTY_CONTENT } from '@/lib/documents/content'
import type { Loaded, PeerId, Row } from '@/server/room/types'
import type { Append, AppendOutcome, DocumentStore } from '@/server/store/types'

type Kept = { epoch: number; areaId: string; rows: Row[]; leases: Map<number, string | null> }

/** The log in memory, for tests and simulations; held to the same contract as the one in PostgreSQL. */
export class MemoryStore implements DocumentStore {
  readonly documents = new Map<string, Kept>()
  /** Sessions that may no longer write. */
  readonly revoked = new Map<string, 'sessionOver' | 'mayNot'>()
  away = false

  add(documentId: string, areaId = 'area'): void {
    const author = {
      type: 'system',
      system: 'import',
      personId: null,
      organisationId: null,
    } as const
    const seed: Row = { author, update: seedUpdate(EMPTY_CONTENT), messages: 0, newClients: [] }
    const leases = new Map<number, string | null>([[SEED_CLIENT_ID, null]])
    this.documents.set(documentId, { epoch: 1, areaId, rows: [seed], leases })
  }

  async load(documentId: string): Promise<Loaded | null> {
    if (this.away) throw new Error('away')
    const kept = this.documents.get(documentId)
    if (!kept) return null
    const { epoch, areaId, rows, leases } = kept
    return {
      epoch,
      areaId,
      kind: 'section',
      seq: rows.length,
      updates: rows.map(({ update }) => update),
      leases: new Map(leases),
      retired: new Set<number>(),
      threads: [],
      requests: [],
    }
  }

  async headOf(documentId: string) {
    const kept = this.documents.get(documentId)
    return kept ? { epoch: kept.epoch, seq: kept.rows.length } : null
  }

  async append({ documentId, epoch, base, rows }: Append): Promise<AppendOutcome> {
    if (this.away) throw new Error('away')
    const kept = this.documents.get(documentId)
    if (!kept || kept.epoch !== epoch || kept.rows.length !== base) return { type: 'conflict' }
    const peers = this.#refused(rows)
    if (peers.size > 0) return { type: 'refused', peers, requests: [] }
    const owners = rows.flatMap(({ author, newClients }) =>
      newClients.map((id) => [id, author.type === 'peer' ? author.peer.person.id : null] as const),
    )
    if (owners.some(([id, owner]) => kept.leases.has(id) && kept.leases.get(id) !== owner))
      return { type: 'conflict' }
    for (const [id, owner] of owners) kept.leases.set(id, owner)
    kept.rows.push(...rows)
    return { type: 'committed' }
  }

  async findThreads() {
    return []
  }
  async requests() {
    return []
  }
  async waiting() {
    return []
  }

  async compact(): Promise<void> {
    if (this.away) throw new Error('away')
  }

  #refused(rows: readonly Row[]): Map<PeerId, 'sessionOver' | 'mayNot'> {
    const refused = new Map<PeerId, 'sessionOver' | 'mayNot'>()
    for (const { author } of rows) {
      const reason = author.type === 'peer' ? this.revoked.get(author.peer.sessionId) : undefined
      if (author.type === 'peer' && reason) refused.set(author.peer.id, reason)
    }
    return refused
  }
}
