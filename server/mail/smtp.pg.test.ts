import { expect, test } from 'vitest'
import { listMail } from '@/lib/mail/queries'
import { mailServer, no, promised, type Answer } from '@/tests/support/mail-server'
import { mailWorld } from '@/tests/support/mail-world'
import { deliverer } from './deliver'
import { startMailLoop } from './loop'
import { mailWorker } from './worker'

const { db, pool, clock, config, deps, put, send, sendDue } = mailWorld()
const over = (smtpUrl: string) => mailWorker(deps(), deliverer(config({ smtpUrl }))!)

async function withServer<T>(
  options: Parameters<typeof mailServer>[0],
  check: (server: Awaited<ReturnType<typeof mailServer>>) => Promise<T>,
): Promise<T> {
  const server = await mailServer(options)
  try {
    return await check(server)
  } finally {
    await server.close()
  }
}

test('what is not taken for now is tried again later, and holds up no other', async () => {
  await put('away@lan.example')
  await put('there@lan.example')
  await withServer(
    {
      greet: (recipient) => {
        if (recipient === 'away@lan.example') throw no(451)
      },
    },
    async ({ url, taken }) => {
      const worker = over(url)
      await send(worker)
      await send(worker)
      expect(taken.map(({ recipient }) => recipient)).toEqual(['there@lan.example'])
    },
  )
  clock.advance(60_000)
  expect(await sendDue(async () => {})).toBe(1)
})

test.each([
  [
    'the recipient',
    {
      greet: () => {
        throw no(550)
      },
    },
  ],
  [
    'the text',
    {
      answer: () => {
        throw no(554)
      },
    },
  ],
])('a no for good about %s is not asked again', async (_what, options) => {
  await put('gone@lan.example')
  await withServer(options, async ({ url }) => {
    const worker = over(url)
    await send(worker)
  })
  clock.advance(24 * 3_600_000)
  const { rows } = await pool().query('SELECT gave_up_at IS NOT NULL AS over FROM outgoing_mail')
  expect(rows).toEqual([{ over: true }])
  expect(await sendDue(async () => {})).toBe(0)
})

test('a slow server holds up no other mail', async () => {
  await put('slow@lan.example')
  await put('quick@lan.example')
  const slow = promised()
  await withServer(
    { answer: (recipient) => (recipient === 'slow@lan.example' ? slow.kept : undefined) },
    async ({ url, taken }) => {
      const worker = over(url)
      await worker.turn()
      await expect.poll(() => taken.map((mail) => mail.recipient)).toEqual(['quick@lan.example'])
      await put('later@lan.example')
      await worker.turn()
      await expect.poll(() => taken).toHaveLength(2)
      slow.keep()
      await worker.idle()
      expect(taken).toHaveLength(3)
    },
  )
})

test('N1: a server that takes a mail and hangs up has taken it', async () => {
  await put('a@lan.example')
  await withServer(
    { answer: (_recipient, mail) => void setTimeout(() => mail.hangUp(), 5) },
    async ({ url, seen }) => {
      const worker = over(url)
      await send(worker)
      clock.advance(3_600_000)
      await send(worker)
      expect(seen).toHaveLength(1)
      expect((await listMail(db()))[0]?.sentAt).not.toBeNull()
    },
  )
})

test('N1: a server that hangs up without an answer is asked again, with the same Message-ID', async () => {
  const id = await put('a@lan.example')
  let first = true
  const answer: Answer = (_recipient, mail) => {
    if (!first) return undefined
    first = false
    mail.hangUp()
    return new Promise(() => {})
  }
  await withServer({ answer }, async ({ url, messageIds, seen }) => {
    const worker = over(url)
    await send(worker)
    clock.advance(60_000)
    await send(worker)
    expect(messageIds()).toEqual([`<${id}@fardplan.example>`, `<${id}@fardplan.example>`])
    expect(seen[1]?.raw).toBe(seen[0]?.raw)
  })
})

test('T13: over real SMTP one recipient is one recipient, and no header can be smuggled in', async () => {
  await put('ada@lan.example', { subject: 'Hej\r\nBcc: evil@evil.example' })
  await withServer({}, async ({ url, taken }) => {
    const worker = over(url)
    await send(worker)
    expect(taken.map(({ recipient }) => recipient)).toEqual(['ada@lan.example'])
    expect(taken[0]?.raw).not.toMatch(/^Bcc:/im)
  })
})

test('N1: a mail says what it is, and how one says no to it', async () => {
  const no = `https://fardplan.example/unsubscribe?token=${'a'.repeat(90)}`
  const id = await put('ada@lan.example', { unsubscribeUrl: no })
  await put('code@lan.example')
  await withServer({}, async ({ url, taken }) => {
    const worker = over(url)
    await send(worker)
    const of = (recipient: string) => taken.find((mail) => mail.recipient === recipient)?.raw ?? ''
    const digest = of('ada@lan.example').replace(/\r\n[ \t]+/g, ' ')
    expect(digest).toContain(`Message-ID: <${id}@fardplan.example>\r\n`)
    expect(digest).toContain(`Date: ${clock.now().toUTCString().replace('GMT', '+0000')}`)
    expect(digest).toContain('Auto-Submitted: auto-generated\r\n')
    expect(digest).toMatch(/^Content-Type: text\/plain/m)
    expect(digest).toContain(`List-Unsubscribe: <${no}>\r\n`)
    expect(digest).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n')
    expect(of('code@lan.example')).not.toMatch(/^List-/im)
  })
})

test('stopping in a hurry waits for no mail server', async () => {
  await put('a@lan.example')
  await withServer({ answer: () => new Promise(() => {}) }, async ({ url, seen }) => {
    const loop = startMailLoop({ ...deps(), config: config({ smtpUrl: url }) })
    await expect.poll(() => seen).toHaveLength(1)
    await loop.stop(AbortSignal.abort())
  })
})
