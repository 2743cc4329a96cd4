import { afterAll, beforeAll, beforeEach } from 'vitest'
import { fixedClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { enqueueMail } from '@/lib/mail/queries'
import type { Deliver, DeliverConfig } from '@/server/mail/deliver'
import { mailWorker, type MailWorker } from '@/server/mail/worker'
import { freshDatabase, type TestDatabase } from './database'
import { NOW } from './people'

/** One database of a file's tests, its queue empty before each, and workers that send from it. */
export function mailWorld() {
  let database: TestDatabase
  beforeAll(async () => {
    database = await freshDatabase()
  })
  afterAll(() => database.drop())
  beforeEach(() => database.pool.query('DELETE FROM outgoing_mail'))

  const clock = fixedClock(NOW)
  const config = (given: Partial<DeliverConfig> = {}): DeliverConfig => ({
    smtpUrl: null,
    mailFrom: 'Färdplan <no-reply@fardplan.example>',
    baseUrl: 'https://fardplan.example',
    demo: false,
    ...given,
  })
  const deps = () => ({ db: database.db, clock })

  async function put(
    recipient: string,
    given: { subject?: string; unsubscribeUrl?: string } = {},
  ): Promise<string> {
    const id = newId()
    const { subject = 'Hej', unsubscribeUrl } = given
    await database.db.transaction((tx) =>
      enqueueMail(tx, {
        id,
        recipient,
        subject,
        text: 'Text',
        now: clock.now(),
        ...(unsubscribeUrl ? { unsubscribeUrl } : {}),
      }),
    )
    return id
  }

  async function send(worker: MailWorker): Promise<void> {
    await worker.turn()
    await worker.idle()
  }

  /** One turn of one process, waited for. */
  async function sendDue(deliver: Deliver): Promise<number> {
    const worker = mailWorker(deps(), deliver)
    await send(worker)
    return worker.sent()
  }

  return {
    db: () => database.db,
    pool: () => database.pool,
    clock,
    config,
    deps,
    put,
    send,
    sendDue,
  }
}
