import { recordAudit } from '@/lib/audit/record'
import type { Grant } from '@/lib/access/authorize'
import type { Database } from '@/lib/db/connection'
import type { Listener } from '@/lib/db/listen'
import { canonicalJson } from '@/lib/documents/canonical'
import type { DocumentContent } from '@/lib/documents/types'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { frozenContent } from '@/lib/versions/rules/clean'
import { readVersionSections } from '@/lib/versions/queries/reading'
import { editedSince } from './queries/edit'
import { readHead, readUpdatesUpTo } from './queries/log'
import { contentOfUpdates } from './queries/replay'
import { askRoom, findSection, holdSection, readAnswer } from './queries/requests'
import { partsOf, restoredText } from './rules/restoring'
import type { RestoreText } from './schema'
import type { RestoreOutcome, RestoreRefused } from './types'

/** So long one waits for the room's answer, in ms; what takes longer is done all the same. */
const PATIENCE = 10_000
/** A notice that was missed costs no more than this, in ms. */
const LOOK_AGAIN = 1_000

export type RestoreDeps = Deps<Database> & {
  listener: Pick<Listener, 'subscribe'>
  /** How long to wait; shorter in tests. */
  patience?: number
}

/**
 * Brings an earlier wording back, as a new edit of today by this person: the whole section or what was
 * chosen of it. The room that owns the text makes the edit, so that everybody's editor receives it like
 * any other, and what they write meanwhile stays.
 */
export async function restoreText(
  deps: RestoreDeps,
  grant: Grant<'text.restore'>,
  input: RestoreText,
): Promise<Result<RestoreOutcome, RestoreRefused>> {
  const { db, newId } = deps
  const section = await findSection(db, grant.area, input.sectionId)
  if (!section) return err({ type: 'section-not-found' })
  if (section.removed) return err({ type: 'section-removed' })
  const wanted = await wantedText(db, grant, { ...input, documentId: section.documentId })
  if (!wanted.ok) return wanted
  const requestId = newId()
  const asked = await db.transaction(async (tx): Promise<Result<undefined, RestoreRefused>> => {
    if (!(await holdSection(tx, input.sectionId))) return err({ type: 'section-removed' })
    await askRoom(tx, {
      id: requestId,
      documentId: section.documentId,
      kind: 'restore',
      personId: grant.person.id,
      organisationId: grant.organisation?.id ?? null,
      payload: wanted.value,
    })
    const { seq, version, what, part } = input
    await recordAudit(tx, grant, {
      action: 'section.restore-text',
      object: { kind: 'section', id: input.sectionId },
      detail: {
        title: section.title,
        ...(version ? { version } : { seq }),
        what,
        parts: part.length,
      },
    })
    return ok()
  })
  if (!asked.ok) return asked
  return answered(deps, requestId)
}

/** The text that is wanted, and the one that it was made from: what comes in between stays. */
type Wanted = { content: DocumentContent; base: DocumentContent }

/** What the text shall be, from what the page showed, what was chosen there, and what came since. */
async function wantedText(
  db: Database,
  grant: Grant<'text.restore'>,
  input: RestoreText & { documentId: string },
): Promise<Result<Wanted, RestoreRefused>> {
  const { documentId } = input
  const past = await pastText(db, grant.area, input)
  if (!past) return err({ type: 'moment-not-found' })
  const head = await readHead(db, documentId)
  const seen = await readUpdatesUpTo(db, documentId, input.seen)
  const now = head && (await readUpdatesUpTo(db, documentId, head.seq))
  if (!head || !seen || !now || seen.epoch !== input.epoch || now.epoch !== input.epoch)
    return err({ type: 'text-changed' })
  const shown = contentOfUpdates(seen.updates)
  const chosen = input.what === 'all' ? 'all' : new Set(input.part)
  const target = restoredText(partsOf(shown, past), chosen)
  if (canonicalJson(target) === canonicalJson(shown)) return err({ type: 'nothing-to-restore' })
  const content = editedSince(seen.updates, target, now.updates)
  return ok({ content: storable(content), base: storable(contentOfUpdates(now.updates)) })
}

async function pastText(
  db: Database,
  areaId: string,
  input: RestoreText & { documentId: string },
): Promise<DocumentContent | null> {
  if (input.version !== undefined) {
    const sections = await readVersionSections(db, areaId, input.version)
    return sections.find(({ sectionId }) => sectionId === input.sectionId)?.content ?? null
  }
  const stored = await readUpdatesUpTo(db, input.documentId, input.seq ?? 0)
  if (!stored || stored.epoch !== input.epoch) return null
  return frozenContent(contentOfUpdates(stored.updates))
}

/** `jsonb` takes neither U+0000 nor half a surrogate pair; comments stay where they are. */
function storable(content: DocumentContent): DocumentContent {
  const mend = (text: string) =>
    text.replaceAll('\u0000', '\uFFFD').replaceAll(/\p{Cs}/gu, '\uFFFD')
  return JSON.parse(JSON.stringify(content), (_key, value: unknown) =>
    typeof value === 'string' ? mend(value) : value,
  ) as DocumentContent
}

/** Waits until the room has answered on the row, or until it is too long for a page. */
async function answered(
  { db, listener, patience = PATIENCE }: RestoreDeps,
  requestId: string,
): Promise<Result<RestoreOutcome, RestoreRefused>> {
  let wake = () => {}
  const stops = [
    listener.subscribe('room_request', () => wake()),
    listener.subscribe('document', () => wake()),
  ]
  const tooLong = AbortSignal.timeout(patience)
  try {
    while (!tooLong.aborted) {
      const told = new Promise<void>((done) => {
        wake = done
        setTimeout(done, Math.min(LOOK_AGAIN, patience))
      })
      const answer = await readAnswer(db, requestId)
      if (answer) return answer.ok === false ? err({ type: 'restore-failed' }) : done(requestId)
      await told
    }
  } finally {
    for (const stop of stops) stop()
  }
  return ok({ requestId, state: 'pending' })
}

const done = (requestId: string): Result<RestoreOutcome, RestoreRefused> =>
  ok({ requestId, state: 'done' })
