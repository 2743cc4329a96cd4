import type { Awaiting } from '@/lib/roadmaps/types'

/** What a person may be told, and mailed about. */
export const NOTICE_KINDS = [
  'mention',
  'reply',
  'comment-resolved',
  'proposal',
  'proposal-decided',
  'feedback',
  'consultation-opened',
  'consultation-reminder',
  'consultation-extended',
  'consultation-closed',
  'answer-to-confirm',
  'answer-received',
  'answers-sent',
  'meeting-called',
  'meeting-changed',
  'meeting-cancelled',
  'agenda-item-proposed',
  'agenda-item-answered',
  'offer-made',
  'offer-answered',
  'offer-due',
  'minutes-to-attest',
  'amendment-proposed',
  'amendment-answered',
  'minutes-published',
  'action-given',
  'action-due',
  'suggestion-decided',
  'notes-given',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/**
 * Deadlines, meetings, and answers that are sent: the command that tells of them writes a mail of its own, which
 * leaves at once. Everything else is mailed as each person has chosen.
 */
export const WITH_OWN_MAIL = [
  'consultation-opened',
  'consultation-reminder',
  'consultation-extended',
  'consultation-closed',
  'answers-sent',
  'meeting-called',
  'meeting-changed',
  'meeting-cancelled',
] as const satisfies readonly NoticeKind[]

/** What asks for something to be done; everything else is there to be read. */
export const TO_DO = [
  'mention',
  'proposal',
  'feedback',
  'answer-to-confirm',
  'agenda-item-proposed',
  'offer-made',
  'offer-due',
  'minutes-to-attest',
  'amendment-proposed',
  'action-given',
  'action-due',
] as const satisfies readonly NoticeKind[]

/** Told by the consultation itself, which stands in the list as long as it may be answered. */
export const SHOWN_AS_CONSULTATION = [
  'consultation-opened',
  'consultation-reminder',
  'consultation-extended',
] as const satisfies readonly NoticeKind[]

/** One thing to tell several persons, once each, never whoever caused it. */
export type Notice = {
  kind: NoticeKind
  /** Null for an offer, which is the county's. */
  areaId: string | null
  offerId?: string
  threadId?: string
  consultationId?: string
  meetingId?: string
  by: { personId: string; organisationId: string | null } | null
  /** Ids and words of the interface; never the text of a comment. */
  detail?: Record<string, unknown>
}

/** Whom a mention is told to: by name (`through` is empty), or through organisations that are mentioned. */
export type Mentioned = { personId: string; through: string[] }

export const MAIL_FREQUENCIES = ['at-once', 'daily', 'weekly', 'never'] as const
export type MailFrequency = (typeof MAIL_FREQUENCIES)[number]

export type NoticeText = Exclude<NoticeKind, (typeof SHOWN_AS_CONSULTATION)[number]>

/** What a person is told, as it stands in the table. */
export type ToldNotice = {
  kind: NoticeText
  id: string
  areaId: string | null
  at: Date
  by: { person: string; organisation: string | null } | null
  thread: NoticeThread | null
  consultation: { id: string; title: string } | null
  meeting: { id: string; title: string } | null
  /** The campaign of an offer. */
  campaign: { id: string; title: string } | null
  /** Of a proposal that was decided: how. */
  outcome: string | null
  /** Of a suggestion that was decided: what the leader answered, if anything. */
  answer: string
}

/** `sectionTitle` null: about the roadmap as a whole. */
export type NoticeThread = {
  id: string
  sectionId: string | null
  sectionTitle: string | null
  quote: string
}

/** What a person is told, several of a kind about the same thread or consultation taken together. */
export type WaitingNotice = {
  kind: NoticeText
  /** The newest of them; settled with it are those that are not newer. */
  id: string
  count: number
  /** Null for what is in no area. */
  areaId: string | null
  /** When the oldest of them came. */
  since: Date
  /** Who caused the newest. */
  by: { person: string; organisation: string | null } | null
  thread: NoticeThread | null
  consultation: { id: string; title: string } | null
  meeting: { id: string; title: string } | null
  /** The campaign of an offer. */
  campaign: { id: string; title: string } | null
  outcome: string | null
  /** Of the newest suggestion that was decided: what the leader answered, if anything. */
  answer: string
}

/** A consultation that the acting organisation is asked in and has not answered. */
export type WaitingConsultation = {
  kind: 'consultation'
  id: string
  areaId: string
  title: string
  by: string
  since: Date
  closesAt: Date
}

/** An open ballot in which a paper of the person's is missing. */
export type WaitingBallot = {
  kind: 'ballot'
  id: string
  areaId: string
  questionSv: string
  questionEn: string
  since: Date
  /** Null: open until somebody closes it. */
  closesAt: Date | null
}

/** Priorities that have been proposed in an area, for whoever leads it. */
export type WaitingPriorities = {
  kind: 'priorities'
  areaId: string
  proposed: number
  since: Date
}

/** One thing that waits for a person. */
export type Waiting =
  | Awaiting
  | WaitingNotice
  | WaitingConsultation
  | WaitingBallot
  | WaitingPriorities

/** How mail reaches a person: how often, and in which language. */
export type MailChoice = { frequency: MailFrequency; locale: 'sv' | 'en' }
