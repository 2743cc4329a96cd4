import 'server-only'
import { currentLocale } from '@/lib/i18n/current-locale'
import type { Actor } from '@/lib/access/types'
import { authorize } from '@/lib/access/authorize'
import { readAreas } from '@/lib/areas/queries'
import { prioritiesIn } from '@/lib/documents/blocks'
import { contentText } from '@/lib/documents/content'
import { readCommitted } from '@/lib/documents/queries'
import { sectionName } from '@/lib/i18n/format'
import { roadmapTitles } from '@/lib/roadmaps/queries/news'
import { readStanding } from '@/lib/priorities/queries/blocks'
import { readSectionsOf } from '@/lib/roadmaps/queries/reading'
import { runtime } from '@/lib/runtime'
import type { Db } from '@/lib/db/connection'
import type { DocumentContent } from '@/lib/documents/types'
import { find } from './rules'
import type { Findable, Found } from './types'

/** What the actor may read and that has every word of the question: areas, roadmaps, sections. */
export async function loadFound(actor: Actor, query: string): Promise<Found[]> {
  const { db } = runtime()
  const locale = await currentLocale()
  const areas = (await readAreas(db)).filter(
    ({ id, visibility }) => authorize(actor, 'area.read', { type: 'area', id, visibility }).ok,
  )
  const ids = areas.map((area) => area.id)
  const [titles, sectionsByArea] = await Promise.all([
    roadmapTitles(db, ids),
    readSectionsOf(db, ids),
  ])
  const texts = new Map<string, DocumentContent>()
  for (const { id, documentId } of [...sectionsByArea.values()].flat()) {
    const committed = await readCommitted(db, documentId)
    if (committed) texts.set(id, committed.content)
  }
  const titlesById = await priorityTitles(db, [...texts.values()], ids)
  const things: Findable[] = []
  for (const area of areas) {
    const path = `/areas/${area.slug}`
    const title = titles.get(area.id)
    const other = locale === 'sv' ? 'en' : 'sv'
    things.push({
      kind: 'area',
      areaId: area.id,
      title: area.name[locale],
      path,
      text: area.description[locale],
      also: area.name[other],
    })
    if (title)
      things.push({
        kind: 'roadmap',
        areaId: area.id,
        title,
        path: `${path}/roadmap`,
        text: '',
        also: `${area.name[locale]} ${area.name[other]}`,
      })
    for (const section of sectionsByArea.get(area.id) ?? []) {
      const content = texts.get(section.id)
      things.push({
        kind: 'section',
        areaId: area.id,
        title: sectionName(section),
        path: `${path}/roadmap#section-${section.id}`,
        text: `${content ? wordsOf(content, titlesById) : ''} ${section.question}`,
      })
    }
  }
  return find(things, query)
}

/** What the priorities in these texts are called, of what these areas lead. */
async function priorityTitles(
  db: Db,
  texts: readonly DocumentContent[],
  areas: readonly string[],
): Promise<Map<string, string>> {
  const ids = [...new Set(texts.flatMap(prioritiesIn))]
  const standing = await readStanding(db, { ids, areas, at: null })
  return new Map(standing.map(({ id, title }) => [id, title]))
}

function wordsOf(content: DocumentContent, titlesById: ReadonlyMap<string, string>): string {
  const titles = prioritiesIn(content).flatMap((id) => titlesById.get(id) ?? [])
  return [contentText(content), ...titles].join(' ')
}
