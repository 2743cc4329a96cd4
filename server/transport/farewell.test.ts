import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { CLOSE } from '@/lib/sync/close-codes'
import { leave } from './connection'

/** A frame of a client that is not masked, which no client may send. */
const GARBAGE = Buffer.from([0x82, 1, 0x41])

test('who answers the farewell with garbage ends one socket, and not the program', async () => {
  const crashes: unknown[] = []
  const onCrash = (error: unknown) => void crashes.push(error)
  process.on('uncaughtException', onCrash)
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const { code, reason } = CLOSE.restart
  const closed = new Promise<void>((done) => {
    server.on('connection', (ws) => {
      ws.once('close', () => done())
      leave(ws, code, reason)
    })
  })
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const key = Buffer.from('0123456789abcdef').toString('base64')
  client.write(
    `GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  )
  const heard: Buffer[] = []
  client.on('data', (bytes: Buffer) => heard.push(bytes))
  await expect.poll(() => Buffer.concat(heard).includes(reason)).toBe(true)
  client.write(GARBAGE)
  await closed
  expect(crashes).toEqual([])
  process.off('uncaughtException', onCrash)
  client.destroy()
  server.close()
})
