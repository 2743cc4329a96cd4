import 'server-only'
import { areaBySlug } from '@/lib/access/queries'
import { runRoute } from '@/lib/auth/route'
import { runtime } from '@/lib/runtime'
import { restoreText } from './commands'
import { historyPath } from './rules/paths'
import { RestoreText } from './schema'

/** The form of a section's earlier text: back to the same page, with what became of it. */
export function postRestoreText(
  request: Request,
  { slug, sectionId }: { slug: string; sectionId: string },
): Promise<Response> {
  const page = `${historyPath(slug)}/${sectionId}`
  return runRoute(
    request,
    {
      action: 'text.restore',
      schema: RestoreText,
      command: (deps, grant, input) =>
        restoreText({ ...deps, listener: runtime().listener }, grant, input),
      resource: (db) => areaBySlug(db, slug),
      manners: {
        form: 'restore',
        done: ({ state }) => `${page}?${new URLSearchParams({ done: state })}#text`,
        refused: (_error, raw) => `${page}?${momentOf(raw)}#restore`,
      },
    },
    { sectionId },
  )
}

/** The moment that the refused form stood at, as it goes into the page's address. */
function momentOf(raw: unknown): URLSearchParams {
  const kept = new URLSearchParams()
  if (raw instanceof FormData)
    for (const name of ['seq', 'version']) {
      const value = raw.get(name)
      if (typeof value === 'string' && /^[\da-f-]{1,36}$/.test(value)) kept.set(name, value)
    }
  return kept
}
