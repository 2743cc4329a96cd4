/** PostgreSQL with a database for each server that wants one, and the people and texts of ours. */
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { createSession } from '@/lib/auth/queries'
import { sessionCookieName } from '@/lib/auth/cookie'
import { connect, type Connection } from '@/lib/db/connection'
import { migrate } from '@/lib/db/migrate'
import { createDocument } from '@/lib/documents/queries'
import { newId } from '@/lib/kernel/ids'
import { startEmbedded } from '@/server/database/embedded'
import { addArea, addPerson } from '@/tests/support/county'

export class World {
  #cookies: string[] = []

  private constructor(
    readonly dataDir: string,
    readonly postmaster: number,
    private readonly address: (database: string) => string,
    private readonly ours: Connection,
    private readonly areaId: string,
    private readonly end: () => Promise<void>,
  ) {}

  /** PostgreSQL as the program starts it: what is committed is on the disk. */
  static async make(): Promise<World> {
    const dataDir = await mkdtemp(join(tmpdir(), 'fardplan-bench-'))
    await chmod(dataDir, 0o711)
    const server = await startEmbedded({ dataDir, holder: 'program' })
    const address = (database: string) => server.url.replace(/\/fardplan$/, `/${database}`)
    await migrate(server.url, resolve('drizzle'))
    const ours = connect(server.url)
    const areaId = await addArea(ours.db)
    return new World(dataDir, server.pid(), address, ours, areaId, async () => {
      await ours.close()
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    })
  }

  stop(): Promise<void> {
    return this.end()
  }

  /** The address of a database; made if there is none of that name. */
  async database(name: string): Promise<string> {
    const client = new pg.Client({ connectionString: this.address('postgres') })
    await client.connect()
    try {
      const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
        name,
      ])
      if (!rowCount) await client.query(`CREATE DATABASE ${name}`)
    } finally {
      await client.end()
    }
    return this.address(name)
  }

  /** Sessions of as many people, each of whom may write. */
  async cookies(count: number, baseUrl: string): Promise<string[]> {
    const { db } = this.ours
    while (this.#cookies.length < count) {
      const name = `Person ${this.#cookies.length + 1}`
      const { personId } = await addPerson(db, name, { [this.areaId]: 'member' })
      const now = new Date()
      const { token } = await createSession(db, {
        personId,
        label: 'bench',
        now,
        newId,
        demo: false,
      })
      this.#cookies.push(token)
    }
    const cookie = sessionCookieName(baseUrl)
    return this.#cookies.slice(0, count).map((token) => `${cookie}=${token}`)
  }

  /** A text of ours: empty, or as it stands in the log when all before it has been drawn together. */
  async text(update?: Uint8Array): Promise<string> {
    const id = randomUUID()
    await createDocument(this.ours.db, {
      id,
      kind: 'section',
      areaId: this.areaId,
      content: { type: 'doc', content: [{ type: 'paragraph' }] },
      author: { personId: null, organisationId: null, system: 'import' },
    })
    if (update)
      await this.ours.pool.query(
        'UPDATE document_update SET "update" = $2 WHERE document_id = $1',
        [id, Buffer.from(update)],
      )
    return id
  }

  /** A text of Hocuspocus', in the table of bench/servers/hocuspocus. */
  async hocuspocusText(update: Uint8Array): Promise<string> {
    const id = randomUUID()
    const client = new pg.Client({ connectionString: this.address('hocuspocus') })
    await client.connect()
    await client.query('INSERT INTO documents VALUES ($1, $2)', [id, Buffer.from(update)])
    await client.end()
    return id
  }
}
