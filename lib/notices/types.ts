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
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** One thing to tell several persons, once each, never whoever caused it. */
export type Notice = {
  kind: NoticeKind
  areaId: string
  threadId?: string
  consultationId?: string
  by: { personId: string; organisationId: string | null } | null
  /** Ids and words of the interface; never the text of a comment. */
  detail?: Record<string, unknown>
  /**
   * The command has put a mail of its own into the outbox. Without it the program mails about the
   * notice: deadlines at once, everything else as each person has chosen.
   */
  mailed?: true
}

export const MAIL_FREQUENCIES = ['at-once', 'daily', 'weekly', 'never'] as const
export type MailFrequency = (typeof MAIL_FREQUENCIES)[number]
