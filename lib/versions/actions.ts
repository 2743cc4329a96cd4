import 'server-only'
import { areaBySlug } from '@/lib/access/queries'
import { runRoute } from '@/lib/auth/route'
import { nameVersion } from './commands'
import { AdoptVersion, NameVersion } from './schema'

/** Names a draft; the form on the list of versions comes back with the answer. */
export function postVersion(request: Request, slug: string): Promise<Response> {
  const list = `/areas/${slug}/versions`
  return runRoute(request, {
    action: 'version.name',
    schema: NameVersion,
    command: nameVersion,
    resource: (db) => areaBySlug(db, slug),
    manners: {
      form: 'name-version',
      done: ({ versionId }) => `/versions/${versionId}`,
      refused: () => `${list}#name-version`,
    },
  })
}

/** Adopts the roadmap: the page before it says what that means. */
export function postAdoption(request: Request, slug: string): Promise<Response> {
  return runRoute(request, {
    action: 'version.name',
    schema: AdoptVersion,
    command: nameVersion,
    resource: (db) => areaBySlug(db, slug),
    manners: {
      form: 'adopt-version',
      done: ({ versionId }) => `/versions/${versionId}`,
      refused: () => `/areas/${slug}/versions/adopt#adopt-version`,
    },
  })
}
