import 'server-only'
import { refuse } from '@/lib/auth/answers'
import { parseInput } from '@/lib/auth/input'
import { runRead } from '@/lib/auth/route'
import { findPassage, flatten } from '@/lib/documents/passages'
import { readCommitted } from '@/lib/documents/queries'
import { isId } from '@/lib/kernel/is-id'
import { areaOfSection } from '@/lib/roadmaps/queries/reading'
import { runtime } from '@/lib/runtime'
import { readNames } from '../queries/lists'
import { findSection } from '../queries/requests'
import { readTrail } from '../queries/trails'
import { authorsOf } from '../rules/authors'
import { AuthorsQuery } from '../schema'
import type { AuthorsAnswer, TextRange } from '../types'

/**
 * Who wrote a passage of the text of now, as JSON. A passage that does not stand there is not found: it
 * has been rewritten since the page was read.
 */
export async function readAuthors(request: Request, sectionId: string): Promise<Response> {
  const params = Object.fromEntries(new URL(request.url).searchParams)
  const asked = parseInput(AuthorsQuery, params)
  if (!asked.ok) return refuse(asked.error)
  return runRead(
    'area.read',
    async (db) => (isId(sectionId) ? areaOfSection(db, { sectionId }) : null),
    async (grant) => {
      const section = await findSection(runtime().db, grant.area, sectionId)
      return section && answerFor(section.documentId, asked.value)
    },
  )
}

async function answerFor(documentId: string, query: AuthorsQuery): Promise<AuthorsAnswer | null> {
  const { db } = runtime()
  const range = await rangeOf(documentId, query)
  const walked = range && (await readTrail(db, documentId))
  if (!walked) return null
  const { epoch, seq, trail } = walked
  const shares = authorsOf(trail.tokens, range === 'all' ? null : range)
  const names = await readNames(db, {
    persons: shares.flatMap(({ personId }) => personId ?? []),
    organisations: shares.flatMap(({ organisationId }) => organisationId ?? []),
  })
  return {
    epoch,
    seq,
    words: shares.reduce((sum, { words }) => sum + words, 0),
    authors: shares.map((share) => ({
      ...share,
      person: names.persons.get(share.personId ?? '') ?? null,
      organisation: names.organisations.get(share.organisationId ?? '') ?? null,
      from: share.from?.toISOString() ?? null,
      to: share.to?.toISOString() ?? null,
    })),
  }
}

async function rangeOf(documentId: string, query: AuthorsQuery): Promise<TextRange | 'all' | null> {
  if (query === null) return 'all'
  if ('from' in query) return { type: 'blocks', ...query }
  const committed = await readCommitted(runtime().db, documentId)
  const found = committed && findPassage(flatten(committed.content), query)
  return found ? { type: 'signs', ...found } : null
}
