import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { Actor } from '@/lib/access/types'
import { currentActor } from '@/lib/auth/next'
import {
  prioritiesIn,
  withPriorities,
  type ShownBlock,
  type ShownBlocks,
} from '@/lib/documents/blocks'
import type { DocumentContent } from '@/lib/documents/types'
import { ballotPath } from '@/lib/ballots/rules'
import { runtime } from '@/lib/runtime'
import type { ComparedText } from '@/lib/versions/types'
import { readFrozenStanding, readStanding, type Standing } from '../queries/blocks'
import { priorityPath } from '../rules'
import { readableAreas } from './areas'
import { loadResultLines } from './results'

/** Which moment a text is of: its blocks say what was so then. `areaId`: the area whose text it is. */
export type OfMoment = { areaId: string } & (
  | { type: 'now' }
  | { type: 'at'; at: Date }
  | { type: 'version'; id: string }
)

/** Texts for reading: with what their blocks say. One query for all of them. */
export async function showPriorities<T extends { content: DocumentContent }>(
  actor: Actor,
  texts: readonly T[],
  of: OfMoment,
): Promise<T[]> {
  const ids = [...new Set(texts.flatMap(({ content }) => prioritiesIn(content)))]
  if (ids.length === 0) return [...texts]
  const shown = await loadBlocks(actor, ids, of)
  return texts.map((text) => ({ ...text, content: withPriorities(text.content, shown) }))
}

type OfVersion = { id: string; areaId: string }

/** The texts of a version with what their blocks said when it was named. */
export async function showFrozen<T extends { content: DocumentContent }>(
  sections: readonly T[],
  { id, areaId }: OfVersion,
): Promise<T[]> {
  const actor = await currentActor()
  return actor ? showPriorities(actor, sections, { areaId, type: 'version', id }) : [...sections]
}

/** One side of a comparison, as it was then or is now. */
export async function showCompared(text: ComparedText, areaId: string): Promise<ComparedText> {
  const actor = await currentActor()
  if (!actor) return text
  const { version } = text
  const of: OfMoment = version
    ? { areaId, type: 'version', id: version.id }
    : { areaId, type: 'now' }
  return { ...text, sections: await showPriorities(actor, text.sections, of) }
}

/**
 * What blocks of these priorities say. Of another area's only what the reader may read there; those of
 * the text's own area belong to the text, whoever may read it (PR2, PR8).
 */
export async function loadBlocks(
  actor: Actor,
  ids: readonly string[],
  of: OfMoment,
): Promise<ShownBlocks> {
  const { db } = runtime()
  const t = await getTranslations('priorities')
  const readable = new Set((await readableAreas(actor)).map(({ id }) => id))
  const areas = [...new Set([...readable, of.areaId])]
  const standing =
    of.type === 'version'
      ? await readFrozenStanding(db, { versionId: of.id, areas })
      : await readStanding(db, { ids, areas, at: of.type === 'at' ? of.at : null })
  const known = standing.map(({ id }) => id)
  const results = await loadResultLines({ ids: known, areas, until: of })
  const says = (one: Standing): ShownBlock => {
    const { id, title, state, slug } = one
    const stateWords = t(`state.${state}`)
    const declined = one.declined ? t('row.declined', { text: one.declined }) : null
    const said = results.get(id)
    const line = said && `${said.ballot}: ${said.says}`
    return {
      over: t('block.over'),
      title,
      state,
      stateWords,
      href: readable.has(one.areaId) ? priorityPath(slug, id) : null,
      declined,
      result: said
        ? {
            ballot: said.ballot,
            says: said.says,
            href: readable.has(said.areaId) ? ballotPath(said.ballotId) : null,
          }
        : null,
      line: [t('block.line', { title, state: stateWords }), declined, line]
        .filter((part) => part)
        .join(' · '),
    }
  }
  return {
    shown: new Map(standing.map((one) => [one.id, says(one)])),
    missing: { over: t('block.over'), missing: t('block.missing'), line: t('block.missing') },
  }
}
