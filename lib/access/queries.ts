import { eq, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { Db } from '@/lib/db/connection'
import { area } from '@/lib/db/schema/county'
import type { AreaResource, AreaVisibility } from './types'

export type { AreaResource }

/** The area as a resource to `authorize`; null when there is none with that address. */
export function areaBySlug(db: Db, slug: string): Promise<AreaResource | null> {
  return findArea(db, eq(area.slug, slug))
}

/** As `areaBySlug`; an id that is no UUID names no area. */
export async function areaById(db: Db, id: string): Promise<AreaResource | null> {
  return z.uuid().safeParse(id).success ? findArea(db, eq(area.id, id)) : null
}

/** Every area as a resource: lists are filtered by `authorize`, one by one. */
export async function allAreas(db: Db): Promise<AreaResource[]> {
  const rows = await db
    .select({ id: area.id, visibility: area.visibility })
    .from(area)
    .orderBy(area.position)
  return rows.map(toResource)
}

async function findArea(db: Db, which: SQL): Promise<AreaResource | null> {
  const [row] = await db
    .select({ id: area.id, visibility: area.visibility })
    .from(area)
    .where(which)
  return row ? toResource(row) : null
}

function toResource(row: { id: string; visibility: string }): AreaResource {
  return { type: 'area', id: row.id, visibility: visibilityOf(row.visibility) }
}

/** The table's CHECK allows these two words and no other. */
function visibilityOf(word: string): AreaVisibility {
  return word === 'partnership' ? 'partnership' : 'members'
}
