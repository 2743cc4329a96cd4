import { expect, test } from 'vitest'
import { chaos } from '@/tests/support/chaos'
import { freshDatabase } from '@/tests/support/database'
import { SyncProgram } from '@/tests/support/sync-program'

/** `npm run chaos -- --minutes 30` lives through as many of these as that time holds. */
test('G1, G2, G5: killed three times in a minute under six who write, every word is as they were told', async () => {
  const program = await SyncProgram.begin(await freshDatabase())
  try {
    const plan = { clients: 6, kills: 3, wordsBetween: 2_000, pause: 40, chance: Math.random }
    const report = await chaos(program, plan)
    expect(report.broken).toEqual([])
    expect(report.kills).toBe(3)
    expect(report.acknowledged).toBeGreaterThan(6_000)
    expect(report.seen).toBeGreaterThan(20_000)
    expect(report.erased).toBeGreaterThan(300)
  } finally {
    await program.stop()
  }
}, 300_000)
