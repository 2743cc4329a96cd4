import 'server-only'
import { cache } from 'react'
import type { Actor } from '@/lib/access/types'
import { readableSlugs } from '@/lib/areas/queries'
import { runtime } from '@/lib/runtime'
import { asReadIn } from '../rules'
import type { Outcome, ReadOutcome } from '../types'

/** What every outcome goes through before a page shows it to this actor (T22). */
export const readingAs = cache(async (actor: Actor) => {
  const slugs = await readableSlugs(runtime().db, actor)
  return (outcome: Outcome): ReadOutcome => asReadIn(slugs, outcome)
})
