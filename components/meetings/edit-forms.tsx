import { getTranslations } from 'next-intl/server'
import { ChooseOrganisations } from '@/components/consultations/choose-organisations'
import { formOf } from '@/components/consultations/form-error'
import { isOpen } from '@/components/roadmaps/refused-words'
import { TextArea } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import { stockholmDay, stockholmTime } from '@/lib/kernel/day'
import type { LoadedMeeting, MeetingChoices } from '@/lib/meetings/loaders'
import { PLANNED } from '@/lib/meetings/rules'
import { AddedReason } from './added-reason'
import { AboutFields } from './about-fields'
import { InvitePersons } from './invite-persons'
import { TimeFields } from './time-fields'

type Props = { loaded: LoadedMeeting; choices: MeetingChoices; memory: FormMemory | null }

/** What a leader changes before the meeting: what it is, its time, who is invited, whether it is held. */
export async function EditForms({ loaded, choices, memory }: Props) {
  const { meeting, invited } = loaded
  const t = await getTranslations('meetings')
  const api = `/api/meetings/${meeting.id}`
  if (!PLANNED.includes(meeting.state)) return <p>{t('edit.over')}</p>
  const [change, move, invite, cancel] = ['change', 'move', 'invite', 'cancel'].map((at) =>
    formOf(t as never, memory, at),
  ) as [Form, Form, Form, Form]
  const named = new Set(invited.persons.map(({ id }) => id))
  const asked = new Set(invited.organisations.map(({ id }) => id))
  return (
    <div className="narrow">
      <details className="change" id="move" open={isOpen(memory, 'move')}>
        <summary>{t('edit.move')}</summary>
        <form method="post" action={`${api}/move`} className="stack">
          <TimeFields
            form={move}
            day={stockholmDay(meeting.startsAt)}
            from={stockholmTime(meeting.startsAt)}
            to={stockholmTime(meeting.endsAt)}
          />
          <TextArea
            name="reason"
            id="move-reason"
            label={t('edit.moveReason')}
            hint={t('edit.moveHint')}
            defaultValue={move.value('reason')}
            error={move.error('reason')}
            maxLength={1000}
            rows={3}
            required
          />
          <button className="btn" type="submit">
            {t('edit.moveButton')}
          </button>
        </form>
      </details>
      <details className="change" id="invite" open={isOpen(memory, 'invite')}>
        <summary>{t('edit.invite')}</summary>
        <form method="post" action={`${api}/invite`} className="stack">
          <ChooseOrganisations
            id="more-invited"
            organisations={choices.organisations.filter(({ id }) => !asked.has(id))}
            error={invite.error('organisations')}
          />
          <InvitePersons
            persons={choices.persons.filter(({ id }) => !named.has(id))}
            chosen={invite.ticks('persons')}
          />
          <button className="btn" type="submit">
            {t('edit.inviteButton')}
          </button>
        </form>
      </details>
      <details className="change" id="cancel" open={isOpen(memory, 'cancel')}>
        <summary>{t('edit.cancel')}</summary>
        <form method="post" action={`${api}/cancel`} className="stack">
          <TextArea
            name="reason"
            id="cancel-reason"
            label={t('edit.cancelReason')}
            hint={t('edit.cancelHint')}
            defaultValue={cancel.value('reason')}
            error={cancel.error('reason')}
            maxLength={1000}
            rows={3}
            required
          />
          <button className="btn" type="submit">
            {t('edit.cancelButton')}
          </button>
        </form>
      </details>
      <form method="post" action={`${api}/change`} id="change">
        <input type="hidden" name="seen" value={meeting.changedAt.toISOString()} />
        <h2 className="secline">{t('edit.change')}</h2>
        <AboutFields
          form={change}
          kinds={choices.kinds}
          others={choices.areas.filter(({ id }) => id !== meeting.areaId)}
          from={meeting}
          when={<AddedReason form={change} years={choices.adopted} reason={meeting.addedReason} />}
        />
        <p className="form-end">
          <button className="btn btn-main" type="submit">
            {t('form.save')}
          </button>
        </p>
      </form>
    </div>
  )
}

type Form = ReturnType<typeof formOf>
