import { getTranslations } from 'next-intl/server'
import type { Actor } from '@/lib/access/types'
import { ModeButtons } from './mode-buttons'

type Props = { meetingId: string; actor: Actor; hybrid: boolean }

/** Somebody signed in is on the list by one button. */
export async function AttendForm({ meetingId, actor, hybrid }: Props) {
  const t = await getTranslations('joining')
  const { person, organisation } = actor
  return (
    <form
      method="post"
      action={`/api/meetings/${meetingId}/attend`}
      className="stack join-form"
      id="attend"
    >
      <p>
        {organisation
          ? t('member.as', { name: person.name, organisation: organisation.name })
          : t('member.asNobody', { name: person.name })}
      </p>
      <ModeButtons
        hybrid={hybrid}
        words={{ one: t('guest.join'), room: t('member.room'), remote: t('member.remote') }}
      />
    </form>
  )
}
