import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { fixedClock } from '@/lib/kernel/clock'
import { newId } from '@/lib/kernel/ids'
import { enqueueMail, listMail } from '@/lib/mail/queries'
import { freshDatabase, type TestDatabase } from '@/tests/support/database'
import { NOW } from '@/tests/support/people'
import { deliverer, sendDue, startMailLoop, type MailDeps } from './loop'

let database: TestDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())
beforeEach(() => database.pool.query('DELETE FROM outgoing_mail'))

const clock = fixedClock(NOW)
const deps = (config: Partial<MailDeps['config']> = {}): MailDeps => ({
  db: database.db,
  clock,
  config: {
    smtpUrl: null,
    mailFrom: 'Färdplan <no-reply@fardplan.example>',
    demo: false,
    ...config,
  },
})

const put = (recipient: string, subject = 'Hej') =>
  database.db.transaction((tx) =>
    enqueueMail(tx, { id: newId(), recipient, subject, text: 'Text', now: clock.now() }),
  )

test('a mail leaves only when its cause is committed', async () => {
  const broken = database.db.transaction(async (tx) => {
    await enqueueMail(tx, {
      id: newId(),
      recipient: 'a@lan.example',
      subject: 'x',
      text: 'y',
      now: NOW,
    })
    throw new Error('changed my mind')
  })
  await expect(broken).rejects.toThrow('changed my mind')
  expect(await listMail(database.db)).toEqual([])
})

test('two processes send each mail once', async () => {
  for (let i = 0; i < 10; i += 1) await put(`p${i}@lan.example`)
  const seen: string[] = []
  const deliver = async ({ recipient }: { recipient: string }) => {
    seen.push(recipient)
  }
  await Promise.all([sendDue(deps(), deliver), sendDue(deps(), deliver)])
  expect(seen.toSorted()).toEqual(Array.from({ length: 10 }, (_, i) => `p${i}@lan.example`))
})

test('what is not taken is tried again later, and holds up no other', async () => {
  await put('away@lan.example')
  await put('there@lan.example')
  const deliver = async ({ recipient }: { recipient: string }) => {
    if (recipient === 'away@lan.example') throw new Error('451 later')
  }
  expect(await sendDue(deps(), deliver)).toBe(1)
  expect(await sendDue(deps(), deliver)).toBe(0)
  clock.advance(60_000)
  expect(await sendDue(deps(), async () => {})).toBe(1)
})

test('the demo sends nothing, and marks as shown', async () => {
  await put('a@lan.example')
  expect(await sendDue(deps(), deliverer(deps({ demo: true }))!)).toBe(1)
  expect(deliverer(deps())).toBeNull()
})

test('T13: over real SMTP one recipient is one recipient, and no header can be smuggled in', async () => {
  const said: string[] = []
  const server = await smtpSink(said)
  const port = (server.address() as { port: number }).port
  await put('ada@lan.example', 'Hej\r\nBcc: evil@evil.example')
  await sendDue(deps(), deliverer(deps({ smtpUrl: `smtp://127.0.0.1:${port}` }))!)
  server.close()
  const whole = said.join('')
  expect(whole.match(/^RCPT TO:.*$/gm)).toEqual(['RCPT TO:<ada@lan.example>'])
  expect(whole).not.toMatch(/^Bcc:/im)
  expect((await listMail(database.db))[0]?.sentAt).not.toBeNull()
})

test('stopping waits for the mail under way', async () => {
  await put('a@lan.example')
  const loop = startMailLoop(deps({ demo: true }))
  await loop.stop()
  expect((await listMail(database.db))[0]?.sentAt).not.toBeNull()
})

/** A mail server that says yes to everything and keeps what it was told. */
function smtpSink(said: string[]): Promise<Server> {
  const server = createServer((socket) => {
    let inData = false
    socket.write('220 sink\r\n')
    socket.on('data', (bytes) => {
      const text = bytes.toString()
      said.push(text)
      if (inData) {
        if (!text.endsWith('\r\n.\r\n')) return
        inData = false
        socket.write('250 taken\r\n')
      } else if (text.startsWith('DATA')) {
        inData = true
        socket.write('354 go\r\n')
      } else socket.write(text.startsWith('QUIT') ? '221 bye\r\n' : '250 yes\r\n')
    })
  })
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)))
}
