import { eq } from 'drizzle-orm'
import type { Transaction } from '@/lib/db/connection'
import { meetingKind } from '@/lib/db/schema/meetings'
import { DEFAULT_KINDS } from '@/lib/meetings/rules'
import type { Profile } from '../schema'
import type { ImportResult } from '../types'
import { differs } from './differs'

/** Kinds of meeting follow the file; a kind that it no longer names stays, since meetings are of it. */
export async function saveMeetingKinds(
  tx: Transaction,
  profile: Profile['meetingKinds'],
  result: ImportResult,
): Promise<void> {
  const rows = await tx.select().from(meetingKind)
  for (const [index, kind] of (profile ?? DEFAULT_KINDS).entries()) {
    const { key, name, open, allAreas, standingItems } = kind
    const wanted = {
      key,
      position: index + 1,
      nameSv: name.sv,
      nameEn: name.en,
      open,
      allAreas,
      standingItems,
    }
    const existing = rows.find((row) => row.key === key)
    const thing = { what: 'meeting kind', name: key }
    if (!existing) {
      await tx.insert(meetingKind).values(wanted)
      result.made.push(thing)
    } else if (differs(existing, wanted)) {
      await tx.update(meetingKind).set(wanted).where(eq(meetingKind.key, key))
      result.changed.push(thing)
    }
  }
}
