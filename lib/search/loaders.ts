import 'server-only'
import { currentLocale } from '@/lib/i18n/current-locale'
import type { Actor } from '@/lib/access/types'
import { authorize } from '@/lib/access/authorize'
import { readAreas } from '@/lib/areas/queries'
import { contentText } from '@/lib/documents/content'
import { readCommitted } from '@/lib/documents/queries'
import { sectionName } from '@/lib/i18n/format'
import { roadmapTitles } from '@/lib/roadmaps/queries/news'
import { readSectionsOf } from '@/lib/roadmaps/queries/reading'
import { runtime } from '@/lib/runtime'
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
      const committed = await readCommitted(db, section.documentId)
      things.push({
        kind: 'section',
        areaId: area.id,
        title: sectionName(section),
        path: `${path}/roadmap#section-${section.id}`,
        text: `${committed ? contentText(committed.content) : ''} ${section.question}`,
      })
    }
  }
  return find(things, query)
}
