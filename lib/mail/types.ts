/** A mail as the outbox holds it. */
export type OutboxMail = {
  id: string
  recipient: string
  subject: string
  text: string
  createdAt: Date
  sentAt: Date | null
  attempts: number
}

/** What a mail says, before it is addressed. */
export type MailText = { subject: string; text: string }
