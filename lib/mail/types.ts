/** A mail as the outbox holds it. */
export type OutboxMail = {
  id: string
  recipient: string
  subject: string
  text: string
  createdAt: Date
  sentAt: Date | null
  attempts: number
  /** Where one says no to more of them, without signing in; null for what must arrive. */
  unsubscribeUrl: string | null
}

/** What a mail says, before it is addressed. */
export type MailText = { subject: string; text: string }

/** A mail on its way into the outbox. `recipient` is one checked address. */
export type NewMail = MailText & {
  id: string
  recipient: string
  now: Date
  /** For whom it is, where the address is somebody's. */
  personId?: string
  /** Only for mail that one may say no to. */
  unsubscribeUrl?: string
  /** From then on it is not worth sending: a code that is over helps nobody. */
  expiresAt?: Date
}

/** Why a mail was not taken: `for-good` is the recipient's no, everything else may be otherwise later. */
export type NotTaken = { kind: 'for-good' | 'for-now'; words: string; code: string }
