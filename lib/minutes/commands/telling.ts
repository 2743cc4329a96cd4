import { authorize } from '@/lib/access/authorize'
import { meetingResource, readersOfMany } from '@/lib/access/queries'
import type { DoorDeps } from '@/lib/auth/prove'
import type { Transaction } from '@/lib/db/connection'
import { formatDay, formatWhen } from '@/lib/i18n/format'
import { mailText } from '@/lib/i18n/mail'
import { stockholmDay } from '@/lib/kernel/day'
import { enqueueMail } from '@/lib/mail/queries'
import { personsToTell } from '../queries/choices'
import {
  markSummaries,
  ownersOfActions,
  summaryReaders,
  type ActionOwner,
  type SummaryReader,
} from '../queries/summary'
import { allOutcomes } from '../rules/content'
import type { Minutes, MinutesOutcome } from '../types'

/** Whom publication is told to: of those it concerns, the ones who may still read the meeting (F5). */
export async function personsWhoMayRead(
  tx: Transaction,
  meetingId: string,
  day: string,
): Promise<string[]> {
  const resource = await meetingResource(tx, meetingId)
  if (!resource) return []
  const readers = await readersOfMany(tx, await personsToTell(tx, meetingId), day)
  return [...readers].flatMap(([personId, actors]) =>
    actors.some((actor) => authorize(actor, 'meeting.read', resource).ok) ? personId : [],
  )
}

/**
 * The summary to those who asked for it and may still read the meeting, in the transaction of the
 * publication: what was decided, and what each is responsible for (F7).
 */
export async function sendSummaries(
  tx: Transaction,
  deps: DoorDeps,
  { minutes, now }: { minutes: Minutes; now: Date },
): Promise<void> {
  const { meetingId } = minutes
  const readers = await summaryReaders(tx, meetingId, stockholmDay(now))
  const resource = readers.length > 0 ? await meetingResource(tx, meetingId) : null
  if (!resource) return
  const able = readers.filter(({ actors }) =>
    actors.some((actor) => authorize(actor, 'meeting.read', resource).ok),
  )
  const ids = allOutcomes(minutes.content).map(({ id }) => id)
  const owners = await ownersOfActions(tx, ids)
  for (const reader of able)
    await enqueueMail(tx, {
      ...(await letter(deps, { reader, own: ownActions(reader, owners), minutes, now })),
      id: deps.newId(),
      recipient: reader.email,
      now,
      personId: reader.personId,
    })
  const persons = able.map(({ personId }) => personId)
  await markSummaries(tx, meetingId, { persons, at: now })
}

/** Which of the actions the person takes care of: by name, or through an organisation of theirs. */
function ownActions({ personId, actors }: SummaryReader, owners: readonly ActionOwner[]) {
  const organisations = new Set(actors.flatMap(({ organisation }) => organisation?.id ?? []))
  const own = owners.filter(({ person, organisation }) =>
    person === null
      ? organisation !== null && organisations.has(organisation)
      : person === personId,
  )
  return new Set(own.map(({ id }) => id))
}

type LetterTo = { reader: SummaryReader; own: ReadonlySet<string>; minutes: Minutes; now: Date }

async function letter({ config }: DoorDeps, { reader, own, minutes, now }: LetterTo) {
  const { locale } = reader
  const { meeting } = minutes.content
  const outcomes = allOutcomes(minutes.content)
  const actions = outcomes.filter(({ id }) => own.has(id))
  const decisions = outcomes.filter(({ kind }) => kind === 'decision')
  const dueOn = (day: string) => formatDay(new Date(`${day}T12:00:00Z`), locale, now)
  const line = ({ text, dueOn: day }: MinutesOutcome) => `– ${text}${day ? ` (${dueOn(day)})` : ''}`
  const values = {
    link: `${config.baseUrl}/meetings/${minutes.meetingId}/minutes`,
    title: meeting.title,
    when: formatWhen(
      { startsAt: new Date(meeting.startsAt), endsAt: new Date(meeting.endsAt) },
      locale,
    ),
    actions: actions.length,
    actionList: actions.map(line).join('\n'),
    decisions: decisions.length,
    decisionList: decisions.map(line).join('\n'),
    outcomes: outcomes.length,
  }
  return minutes.number === 1
    ? mailText(locale, 'minutesPublished', values)
    : mailText(locale, 'minutesCorrected', { ...values, reason: minutes.reason ?? '' })
}
