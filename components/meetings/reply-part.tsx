import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedMeeting } from '@/lib/meetings/loaders'
import { takesReplies } from '@/lib/meetings/rules'
import { ReplyFields } from './reply-fields'

type Props = { loaded: LoadedMeeting; memory: FormMemory | null }

/** Whether one comes, and how many do. */
export async function ReplyPart({ loaded, memory }: Props) {
  const { actor, meeting, replies, manage, now } = loaded
  const t = await getTranslations('meetings')
  if (meeting.state === 'draft' || (replies.length === 0 && !takesReplies(meeting, now)))
    return null
  const count = (answer: string) => replies.filter((one) => one.answer === answer).length
  const own = replies.find(({ personId }) => personId === actor.person.id) ?? null
  const full = meeting.capacity !== null && count('yes') >= meeting.capacity
  return (
    <section aria-labelledby="reply-heading" id="reply">
      <h2 id="reply-heading" className="secline">
        {t('reply.heading')}
      </h2>
      {replies.length > 0 && (
        <p className="small">
          {t('reply.counts', { yes: count('yes'), maybe: count('maybe'), no: count('no') })}
        </p>
      )}
      {takesReplies(meeting, now) && (
        <form method="post" action={`/api/meetings/${meeting.id}/reply`} className="stack no-print">
          {own && <p>{t(`reply.given.${own.answer}`)}</p>}
          {full && own?.answer !== 'yes' && <p className="small">{t('reply.full')}</p>}
          <ReplyFields form={formOf(t as never, memory, 'reply')} own={own} />
        </form>
      )}
      {manage && replies.length > 0 && (
        <details className="change">
          <summary>{t('reply.who')}</summary>
          <ul className="meet-replies">
            {replies.map(({ personId, name, organisation, answer, note }) => (
              <li key={personId}>
                {organisation ?? name}
                {organisation && <small className="meta">{name}</small>}
                <b>{t('reply.one', { answer })}</b>
                {note && <small className="meta">{note}</small>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
