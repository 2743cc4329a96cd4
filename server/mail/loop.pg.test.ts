import { expect, test } from 'vitest'
import { newId } from '@/lib/kernel/ids'
import { enqueueMail, listMail } from '@/lib/mail/queries'
import { promised } from '@/tests/support/mail-server'
import { mailWorld } from '@/tests/support/mail-world'
import { deliverer, type Deliver } from './deliver'
import { startMailLoop } from './loop'
import { mailWorker } from './worker'

const { db, pool, clock, config, deps, put, send, sendDue } = mailWorld()

test('a mail leaves only when its cause is committed', async () => {
  const broken = db().transaction(async (tx) => {
    await enqueueMail(tx, {
      id: newId(),
      recipient: 'a@lan.example',
      subject: 'x',
      text: 'y',
      now: clock.now(),
    })
    throw new Error('changed my mind')
  })
  await expect(broken).rejects.toThrow('changed my mind')
  expect(await listMail(db())).toEqual([])
})

test('N1: two processes send each mail once', async () => {
  for (let i = 0; i < 20; i += 1) await put(`p${i}@lan.example`)
  const seen: string[] = []
  const deliver: Deliver = async ({ recipient }) => {
    seen.push(recipient)
  }
  const workers = [mailWorker(deps(), deliver), mailWorker(deps(), deliver)]
  for (let turn = 0; turn < 5; turn += 1) {
    await Promise.all(workers.map((worker) => worker.turn()))
    await Promise.all(workers.map((worker) => worker.idle()))
  }
  expect(seen).toHaveLength(20)
  expect(new Set(seen).size).toBe(20)
})

test('a mail server that is away for days costs no mail its turn', async () => {
  await put('a@lan.example')
  const away: Deliver = async () => {
    throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' })
  }
  for (let hours = 0; hours < 4 * 24; hours += 6) {
    await sendDue(away)
    clock.advance(6 * 3_600_000)
  }
  expect(await sendDue(async () => {})).toBe(1)
})

test('N1: what one process holds no other takes, until it has given no sign of life', async () => {
  await put('a@lan.example')
  const held = promised()
  const holder = mailWorker(deps(), () => held.kept)
  await holder.turn()
  expect(await sendDue(async () => {})).toBe(0)
  await pool().query("UPDATE outgoing_mail SET handing_over_at = now() - interval '29 s'")
  await holder.turn() // A sign of life.
  await pool().query("UPDATE outgoing_mail SET handing_over_at = handing_over_at - interval '29 s'")
  expect(await sendDue(async () => {})).toBe(0)
  await pool().query("UPDATE outgoing_mail SET handing_over_at = now() - interval '31 s'")
  expect(await sendDue(async () => {})).toBe(1)
  held.keep()
  await holder.idle()
})

test('N1: a yes that the database could not hear is told it later, and nothing is sent again', async () => {
  await put('a@lan.example')
  let delivered = 0
  const worker = mailWorker(deps(), async () => {
    delivered += 1
    await pool().query('ALTER TABLE outgoing_mail RENAME TO away')
  })
  await send(worker)
  await expect(worker.turn()).rejects.toThrow('outgoing_mail')
  await pool().query('ALTER TABLE away RENAME TO outgoing_mail')
  await pool().query("UPDATE outgoing_mail SET handing_over_at = now() - interval '1 h'")
  await send(worker)
  expect(delivered).toBe(1)
  expect((await listMail(db()))[0]?.sentAt).not.toBeNull()
})

test('what must arrive goes before what may wait', async () => {
  for (let i = 0; i < 8; i += 1)
    await put(`digest${i}@lan.example`, { unsubscribeUrl: 'https://fardplan.example/u' })
  await put('code@lan.example')
  const seen: string[] = []
  await sendDue(async ({ recipient }) => void seen.push(recipient))
  expect(seen).toContain('code@lan.example')
})

test('a code that is over is not sent any more', async () => {
  await db().transaction((tx) =>
    enqueueMail(tx, {
      id: newId(),
      recipient: 'code@lan.example',
      subject: 'Kod',
      text: '123456',
      now: clock.now(),
      expiresAt: new Date(clock.now().getTime() + 600_000),
    }),
  )
  clock.advance(600_000)
  expect(await sendDue(async () => {})).toBe(0)
})

test('the demo sends nothing, and marks as shown', async () => {
  await put('a@lan.example')
  expect(await sendDue(deliverer(config({ demo: true }))!)).toBe(1)
  expect(deliverer(config())).toBeNull()
})

test('stopping waits for the mail under way', async () => {
  await put('a@lan.example')
  const loop = startMailLoop({ ...deps(), config: config({ demo: true }) })
  await loop.stop()
  expect((await listMail(db()))[0]?.sentAt).not.toBeNull()
})
