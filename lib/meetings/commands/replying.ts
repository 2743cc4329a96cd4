import type { Grant } from '@/lib/access/authorize'
import type { DoorDeps } from '@/lib/auth/prove'
import type { Database, Transaction } from '@/lib/db/connection'
import { err, ok, type Result } from '@/lib/kernel/result'
import { readSignedWord } from '@/lib/kernel/signed-word'
import { settleNotices } from '@/lib/notices/queries/telling'
import { lockMeeting } from '../queries/changing'
import { organisationOf, saveReply } from '../queries/people'
import { readReplyWord, REPLY_LINK, takesReplies } from '../rules'
import type { ReplyByLink, ReplyToMeeting } from '../schema'
import type { MeetingRefused } from '../types'

type Refusable<T> = Promise<Result<T, MeetingRefused>>

/** Says whether one comes (M7). The last word counts. */
export function replyToMeeting(
  { db }: Pick<DoorDeps, 'db'>,
  grant: Grant<'meeting.reply'>,
  { answer, note }: ReplyToMeeting,
): Refusable<undefined> {
  return replying(db, grant.meeting, async (tx) => {
    await save(tx, {
      meetingId: grant.meeting,
      personId: grant.person.id,
      organisationId: grant.organisation?.id ?? null,
      answer,
      note,
    })
    return ok()
  })
}

/** As `replyToMeeting`, by the link in a letter: the signed word is the whole proof, for that one answer. */
export async function replyByLink(
  { db, config }: Pick<DoorDeps, 'db' | 'config'>,
  { token, answer, note }: ReplyByLink,
): Refusable<undefined> {
  const word = readSignedWord(config.secret, REPLY_LINK, token)
  const who = word === null ? null : readReplyWord(word)
  if (!who) return err({ type: 'reply-unknown' })
  return replying(db, who.meetingId, async (tx) => {
    const organisationId = await organisationOf(tx, who.personId)
    await save(tx, { ...who, organisationId, answer, note })
    return ok()
  })
}

async function save(tx: Transaction, row: Parameters<typeof saveReply>[1]): Promise<void> {
  await saveReply(tx, row)
  const of = { meetingId: row.meetingId }
  await settleNotices(tx, of, ['meeting-called', 'meeting-changed'], [row.personId])
}

function replying<T>(
  db: Database,
  meetingId: string,
  reply: (tx: Transaction) => Refusable<T>,
): Refusable<T> {
  return db.transaction(async (tx): Refusable<T> => {
    const meeting = await lockMeeting(tx, meetingId)
    if (!meeting) return err({ type: 'reply-unknown' })
    return takesReplies(meeting, meeting.now) ? reply(tx) : err({ type: 'reply-too-late' })
  })
}
