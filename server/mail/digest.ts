import { authorize } from '@/lib/access/authorize'
import { meetingResources, readersOf } from '@/lib/access/queries'
import type { Actor, MeetingResource } from '@/lib/access/types'
import { threadPath } from '@/lib/comments/rules'
import type { Database, Transaction } from '@/lib/db/connection'
import { digestWords, mailText } from '@/lib/i18n/mail'
import { formatDay } from '@/lib/i18n/format'
import type { Clock } from '@/lib/kernel/clock'
import { stockholmDay } from '@/lib/kernel/day'
import type { NewId } from '@/lib/kernel/ids'
import { signWord } from '@/lib/kernel/signed-word'
import { enqueueMail } from '@/lib/mail/queries'
import { meetingsOf } from '@/lib/meetings/queries/reading'
import { campaignPath } from '@/lib/offers/rules'
import {
  consultationAddress,
  isMailDue,
  meetingAddress,
  rightFor,
  UNSUBSCRIBE,
} from '@/lib/notices/rules'
import {
  lastDigest,
  lockRecipient,
  markMailed,
  personsToTell,
  untoldOf,
  type Recipient,
  type Untold,
} from './digest-queries'

export type DigestDeps = {
  db: Database
  clock: Clock
  newId: NewId
  config: { baseUrl: string; secret: string }
  report?: (event: string, detail: Record<string, unknown>) => void
}

/** As many things as one reads in a mail; the rest is in the list that it links to. */
const SHOWN = 30

/**
 * Puts a digest into the outbox for everybody whose time has come, each in a transaction of its own with
 * the note that these things have been told: none is told twice, and none is lost to a crash (N5).
 *
 * @returns how many.
 */
export async function writeDigests(deps: DigestDeps): Promise<number> {
  let written = 0
  for (const personId of await personsToTell(deps.db)) {
    try {
      if (await deps.db.transaction((tx) => writeDigest(tx, deps, personId))) written += 1
    } catch (error) {
      // One person's mail keeps nobody else's back; the next turn tries again.
      const name = error instanceof Error ? error.name : 'unknown'
      deps.report?.('mail.digest-failed', { person: personId, error: name })
    }
  }
  return written
}

async function writeDigest(tx: Transaction, deps: DigestDeps, personId: string): Promise<boolean> {
  const recipient = await lockRecipient(tx, personId)
  const untold = recipient ? await untoldOf(tx, personId) : []
  const [oldest] = untold
  if (!recipient || !oldest) return false
  const now = deps.clock.now()
  const last = await lastDigest(tx, personId)
  if (!isMailDue(recipient.frequency, { oldest: oldest.at, ...last }, now)) return false

  const [reader] = await readersOf(tx, recipient.id, stockholmDay(now))
  const ids = untold.flatMap(({ meetingId }) => meetingId ?? [])
  const meetings = ids.length > 0 ? await meetingResources(tx, meetingsOf(ids)) : []
  const readable = reader ? untold.filter((one) => mayRead(reader, one, meetings)) : []
  await markMailed(
    tx,
    untold.map(({ id }) => id),
    now,
  )
  if (readable.length === 0) return false
  const token = signWord(deps.config.secret, UNSUBSCRIBE, personId)
  await enqueueMail(tx, {
    ...digestText(deps.config.baseUrl, { recipient, told: readable, token, now }),
    id: deps.newId(),
    recipient: recipient.email,
    now,
    personId,
    unsubscribeUrl: `${deps.config.baseUrl}/unsubscribe/one-click?token=${token}`,
  })
  return true
}

/** Whoever may not read of it any more is not told of it (N2). */
function mayRead(
  reader: Actor,
  { kind, area, isAsked, isOffered, meetingId }: Untold,
  meetings: readonly MeetingResource[],
): boolean {
  if (meetingId) {
    const meeting = meetings.find(({ id }) => id === meetingId)
    return meeting !== undefined && authorize(reader, 'meeting.read', meeting).ok
  }
  if (!area)
    return kind === 'offer-made'
      ? isOffered
      : authorize(reader, 'offer.manage', { type: 'county' }).ok
  const visibility = area.visibility === 'partnership' ? 'partnership' : 'members'
  const place = { type: 'area', id: area.id, visibility } as const
  return isAsked || authorize(reader, rightFor(kind), place).ok
}

type Digest = { recipient: Recipient; told: readonly Untold[]; token: string; now: Date }

/** Words of the interface, names and addresses; never a word of what was commented. */
function digestText(baseUrl: string, { recipient, told, token, now }: Digest) {
  const { locale } = recipient
  const words = digestWords(locale)
  const shown = told.slice(0, SHOWN)
  // What is in no area is the county's, and stands first.
  const areas = [...new Map(shown.map(({ area }) => [area?.id, area])).values()].toSorted(
    (a, b) => (a?.position ?? -1) - (b?.position ?? -1),
  )
  const blocks = areas.map((area) =>
    [
      area ? (locale === 'en' ? area.nameEn : area.nameSv) : words.county,
      ...shown.filter((one) => one.area?.id === area?.id).map(lines),
    ].join('\n\n'),
  )
  const more = told.length > shown.length ? [words.more(told.length - shown.length)] : []
  return mailText(locale, 'digest', {
    count: told.length,
    list: [...blocks, ...more].join('\n\n'),
    all: `${baseUrl}/awaiting`,
    choose: `${baseUrl}/account#mail`,
    unsubscribe: `${baseUrl}/unsubscribe?token=${token}`,
  })

  function lines(one: Untold): string {
    const place = one.threadId
      ? (one.sectionTitle ?? words.roadmap)
      : (one.consultationTitle ?? one.meetingTitle ?? one.campaignTitle ?? words.roadmap)
    const outcome = one.outcome === 'accepted' || one.outcome === 'declined' ? one.outcome : 'other'
    const who = [one.person, one.organisation, formatDay(one.at, locale, now)].filter(Boolean)
    const address = addressOf(one)
    return [
      `- ${words.title(one.kind, { place, count: 1, outcome })}`,
      `  ${who.join(', ')}`,
      `  ${baseUrl}${address}`,
    ].join('\n')
  }
}

function addressOf({
  kind,
  area,
  threadId,
  meetingId,
  campaignId,
  consultationId,
}: Untold): string {
  if (threadId && area) return threadPath(area.slug, threadId)
  if (meetingId) return meetingAddress(meetingId, kind)
  return campaignId ? campaignPath(campaignId) : consultationAddress(consultationId ?? '')
}
