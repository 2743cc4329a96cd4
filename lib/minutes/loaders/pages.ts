import 'server-only'
import { authorize } from '@/lib/access/authorize'
import type { MeetingAction } from '@/lib/access/table'
import type { Actor, MeetingResource } from '@/lib/access/types'
import { newId } from '@/lib/kernel/ids'
import { stockholmDay } from '@/lib/kernel/day'
import { PUBLISHED, WRITTEN_UP } from '@/lib/meetings/rules'
import { runtime } from '@/lib/runtime'
import { assembleMinutes } from '../queries/assembling'
import { readAttesterChoices } from '../queries/choices'
import {
  hasAsked,
  listPublished,
  nextRound,
  readAmendments,
  readAttesters,
  readAttesting,
  readPublished,
  readTakenBack,
} from '../queries/reading'
import { hindranceOf, isWithin } from '../rules/attesting'

/**
 * The minutes as this person may see them: what is published for everybody who may read the meeting;
 * what is being written for those who write; what is being attested for whoever may read the notes (F2).
 */
export async function loadMinutes(actor: Actor, resource: MeetingResource) {
  const { db, clock } = runtime()
  const { id, state } = resource
  const may = (action: MeetingAction) => authorize(actor, action, resource).ok
  const [manages, writes] = [may('meeting.manage'), may('minutes.write')]
  const attests = state === 'attesting' && may('minutes.attest')
  const [published, numbers] = await Promise.all([readPublished(db, id), listPublished(db, id)])
  const attesting =
    state === 'attesting' && may('minutes.read-notes') ? await readAttesting(db, id) : null
  const isDraft = WRITTEN_UP.includes(state) && writes
  const freezes = state === 'minutes-draft' && manages
  const [attesters, amendments, draft, choices, round, takenBack] = await Promise.all([
    attesting || freezes ? readAttesters(db, id) : [],
    attesting || freezes ? readAmendments(db, id, (published?.number ?? 0) + 1) : [],
    isDraft ? assembleMinutes(db, id) : null,
    freezes ? readAttesterChoices(db, id) : [],
    freezes ? nextRound(db, id) : 0,
    // Why it is corrected was said in the round that was taken back: nobody writes it twice.
    freezes && published ? readTakenBack(db, id, published.number + 1) : null,
  ])
  const today = stockholmDay(clock.now())
  const mine = attesters.find(({ personId }) => personId === actor.person.id)
  return {
    state,
    manages,
    published,
    numbers,
    attesting: attesting && {
      minutes: attesting,
      isWithin: isWithin(attesting.attestBy, today),
      hindrance: hindranceOf({ minutes: attesting, attesters, amendments }, today),
      /** Whether this person is asked, and whether they have approved this text. */
      asks: attests && mine !== undefined,
      approved: mine?.approvedMinutesId === attesting.id,
    },
    attesters,
    amendments,
    draft,
    /** What is chosen from when the minutes are frozen; null for who does not freeze them. */
    freezing: freezes
      ? { choices, round, isCorrection: published !== null, reason: takenBack?.reason ?? '', today }
      : null,
    corrects: manages && PUBLISHED.includes(state),
    newId: newId(),
  }
}
export type LoadedMinutes = Awaited<ReturnType<typeof loadMinutes>>

/** The published minutes of a number in an address; null: there are none of that number. */
export function loadNumber(resource: MeetingResource, number: string) {
  return /^[1-9]\d{0,5}$/.test(number)
    ? readPublished(runtime().db, resource.id, Number(number))
    : Promise.resolve(null)
}

export function loadNumbers(resource: MeetingResource) {
  return listPublished(runtime().db, resource.id)
}

/** What the meeting's page says of its minutes, and of the summary. */
export async function loadMinutesPart(actor: Actor, resource: MeetingResource) {
  const { db, clock } = runtime()
  const { id, state } = resource
  const [numbers, attesting, asked] = await Promise.all([
    listPublished(db, id),
    state === 'attesting' ? readAttesting(db, id) : null,
    hasAsked(db, id, actor.person.id),
  ])
  const isOpenFor = !['draft', 'cancelled', ...PUBLISHED].includes(state)
  return {
    numbers,
    attestBy: attesting?.attestBy ?? null,
    isWithin: isWithin(attesting?.attestBy ?? null, stockholmDay(clock.now())),
    attests: state === 'attesting' && authorize(actor, 'minutes.attest', resource).ok,
    writes: authorize(actor, 'minutes.write', resource).ok,
    summary: isOpenFor && authorize(actor, 'meeting.reply', resource).ok ? { asked } : null,
  }
}
export type LoadedMinutesPart = Awaited<ReturnType<typeof loadMinutesPart>>
