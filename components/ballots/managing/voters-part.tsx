import { getFormatter, getTranslations } from 'next-intl/server'
import { Choices } from '@/components/ui/choices'
import { Select } from '@/components/ui/field'
import type { PartProps } from './form-words'
import { Part } from './part'

/** Where the ballot is held, and who has a vote in it. */
export async function VotersPart({ form, choices, from }: PartProps) {
  const t = await getTranslations('ballot-forms')
  const { value, error, ticks } = form
  const { seats, members } = choices
  const persons = ticks('persons') ?? from.ticks.persons
  const named = (rows: readonly { id: string; name: string }[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Part id="voters" title={t('parts.voters')}>
      <PlaceField form={form} choices={choices} from={from} />
      <p className={choices.isClosed ? 'notice prep-told' : 'small prep-told'}>
        {choices.isClosed ? t('form.toldOthers') : t('form.told')}
      </p>
      <div className="prep-present">
        <Choices
          kind="checkbox"
          name="present"
          legend={t('form.present')}
          hint={t('form.presentHint')}
          error={error('present')}
          choices={[{ value: 'on', label: t('form.presentBox') }]}
          chosen={ticks('present') ?? (from.present ? ['on'] : [])}
        />
      </div>
      <Choices
        kind="radio"
        name="seating"
        legend={t('form.seating')}
        hint={t('form.seatingHint')}
        error={error('seating')}
        choices={[
          { value: 'all', label: t('seating.all', { count: seats.length }) },
          { value: 'some', label: t('seating.some') },
          { value: 'none', label: t('seating.none') },
        ]}
        chosen={[value('seating')]}
      />
      <input type="hidden" name="everyOrganisation" value={seats.map(({ id }) => id).join(' ')} />
      <div className="prep-some prep-columns">
        <Choices
          kind="checkbox"
          name="organisations"
          legend={t('form.organisations')}
          choices={named(seats)}
          chosen={ticks('organisations') ?? from.ticks.organisations}
        />
      </div>
      <details className="change prep-columns" open={persons.length > 0}>
        <summary>{t('form.persons')}</summary>
        <Choices
          kind="checkbox"
          name="persons"
          legend={t('form.personsChoose')}
          hint={t('form.personsHint')}
          error={error('persons')}
          choices={named(members)}
          chosen={persons}
        />
      </details>
    </Part>
  )
}

async function PlaceField({ form: { value, error }, choices }: PartProps) {
  const t = await getTranslations('ballot-forms')
  const format = await getFormatter()
  const { meetings, consultations } = choices
  const place = value('place')
  const offered = [
    ...meetings.map(({ id }) => `meeting:${id}`),
    ...consultations.map(({ id }) => `consultation:${id}`),
  ]
  return (
    <Select name="place" label={t('form.place')} defaultValue={place} error={error('place')}>
      <option value="">{t('form.free')}</option>
      {place !== '' && !offered.includes(place) && (
        <option value={place}>{t('form.placeBefore')}</option>
      )}
      {meetings.length > 0 && (
        <optgroup label={t('form.meetings')}>
          {meetings.map(({ id, title, startsAt, isLive }) => (
            <option value={`meeting:${id}`} key={id}>
              {isLive
                ? t('form.meetingNow', { title })
                : t('form.meetingOn', { title, day: format.dateTime(startsAt, 'day') })}
            </option>
          ))}
        </optgroup>
      )}
      {consultations.length > 0 && (
        <optgroup label={t('form.consultations')}>
          {consultations.map(({ id, title }) => (
            <option value={`consultation:${id}`} key={id}>
              {title}
            </option>
          ))}
        </optgroup>
      )}
    </Select>
  )
}
