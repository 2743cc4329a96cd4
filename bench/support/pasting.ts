/** One pastes and pastes, some do not read. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Client } from './client'
import { percentile, readAll, untilQuiet } from './typing'

export type Pasting = { bytes: number; perSecond: number; seconds: number }
export type Pasted = {
  p50: number
  p95: number
  delivered: number
  expected: number
  /** Of those who did not read, so many have no connection any more. */
  cut: number
}

/** How long a client that reads again may take to find that it was cut, in ms. */
const TO_FIND_OUT = 1_500

export async function pasteAll(
  clients: readonly Client[],
  { bytes, perSecond, seconds }: Pasting,
  asleep: number,
): Promise<Pasted> {
  const [writer] = clients
  if (!writer) throw new Error('Nobody is there to paste.')
  const healthy = clients.slice(1, clients.length - asleep)
  const sleepers = clients.slice(-asleep)
  for (const client of sleepers) client.stall()
  const sentAt = new Map<number, number>()
  const start = performance.now()
  for (let n = 0; n < perSecond * seconds; n += 1) {
    await wait(Math.max(0, start + (n * 1_000) / perSecond - performance.now()))
    const now = performance.now()
    sentAt.set(writer.paste(String.fromCharCode(97 + (n % 26)).repeat(bytes)), now)
  }
  await untilQuiet(healthy)
  const times: number[] = []
  for (const reader of healthy)
    readAll(reader, (who, from, to, at) => {
      if (who !== writer.doc.clientID) return
      for (const [clock, sent] of sentAt) if (clock >= from && clock < to) times.push(at - sent)
    })
  for (const client of sleepers) client.wake()
  await wait(TO_FIND_OUT)
  const sorted = Float64Array.from(times).sort()
  return {
    p50: percentile(sorted, 50),
    p95: percentile(sorted, 95),
    delivered: times.length,
    expected: sentAt.size * healthy.length,
    cut: sleepers.filter(({ closed }) => closed !== null).length,
  }
}
