import { getFormatter, getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { Choices } from '@/components/ui/choices'
import { Select, TextArea, TextField } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import type { Meeting } from '@/lib/meetings/types'
import type { LoadedOffer } from '@/lib/offers/loaders'
import { OFFER_STATES, OWN_ANSWERS } from '@/lib/offers/types'

type Props = {
  loaded: LoadedOffer
  manages: boolean
  /** The next general election, which many wait for. */
  election: { day: string }
  memory: FormMemory | null
}

/** What is so now: said by those who follow offers up, or by the organisation itself. */
export async function SayForm({ loaded, manages, election, memory }: Props) {
  const { offer, choices } = loaded
  const t = await getTranslations('offers')
  const format = await getFormatter()
  const { value, error, ticks } = formOf(t as never, memory, 'say')
  const api = `/api/offers/${offer.campaignId}/${manages ? 'record' : 'answer'}`
  const answers = manages
    ? OFFER_STATES.map((state) => ({ value: state, label: t(`offer.states.${state}`) }))
    : OWN_ANSWERS.map((state) => ({ value: state, label: t(`offer.own.${state}`) }))
  return (
    <form method="post" action={api} id="say" className="off-form narrow">
      <input type="hidden" name="organisation" value={offer.organisation.id} />
      <input type="hidden" name="seen" value={offer.changedAt.toISOString()} />
      <Choices
        kind="radio"
        name="state"
        legend={manages ? t('offer.say') : t('offer.answer')}
        choices={answers}
        chosen={ticks('state') ?? [offer.state]}
        error={error('state')}
      />
      <div className="off-until">
        <TextField
          name="deferredUntilWords"
          label={t('offer.words')}
          hint={t('offer.wordsHint')}
          defaultValue={value('deferredUntilWords', offer.deferredUntilWords)}
          error={error('deferredUntilWords')}
          maxLength={200}
        />
        <TextField
          name="deferredUntil"
          type="date"
          label={t('offer.day')}
          hint={t('offer.dayHint')}
          defaultValue={value('deferredUntil', offer.deferredUntil ?? '')}
          error={error('deferredUntil')}
        />
        <Choices
          kind="checkbox"
          name="afterElection"
          legend={t('offer.election')}
          hint={t('offer.electionHint')}
          choices={[
            {
              value: 'on',
              label: t('offer.electionBox', {
                day: format.dateTime(new Date(`${election.day}T12:00:00Z`), 'date'),
              }),
            },
          ]}
          chosen={ticks('afterElection') ?? []}
        />
      </div>
      {manages && (
        <div className="off-led">
          <Select
            name="meeting"
            label={t('offer.meeting')}
            defaultValue={value('meeting', offer.meetingId ?? '')}
            error={error('meeting')}
          >
            <option value="">{t('offer.noMeeting')}</option>
            <Group label={t('offer.ownMeetings')} meetings={choices.own} />
            <Group label={t('offer.otherMeetings')} meetings={choices.others} />
          </Select>
        </div>
      )}
      <TextArea
        name="reason"
        label={t('offer.reason')}
        hint={manages ? t('offer.reasonHint') : t('offer.ownReasonHint')}
        defaultValue={value('reason', offer.reason)}
        error={error('reason')}
        maxLength={2000}
        rows={3}
      />
      <TextArea
        name="need"
        label={t('offer.need')}
        hint={manages ? t('offer.needHint') : t('offer.ownNeedHint')}
        defaultValue={value('need', offer.need)}
        error={error('need')}
        maxLength={2000}
        rows={3}
      />
      <p className="form-end">
        <button className="btn btn-main" type="submit">
          {manages ? t('offer.save') : t('offer.send')}
        </button>
      </p>
    </form>
  )
}

async function Group({ label, meetings }: { label: string; meetings: readonly Meeting[] }) {
  const format = await getFormatter()
  if (meetings.length === 0) return null
  return (
    <optgroup label={label}>
      {meetings.map(({ id, title, startsAt }) => (
        <option key={id} value={id}>
          {format.dateTime(startsAt, 'date')}: {title}
        </option>
      ))}
    </optgroup>
  )
}
