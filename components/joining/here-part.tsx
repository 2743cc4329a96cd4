import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { isOpen } from '@/components/roadmaps/refused-words'
import { Select, TextField } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedRoom } from '@/lib/joining/loaders/pages'
import { ATTENDANCE_MODES } from '@/lib/joining/types'

type Props = { room: LoadedRoom; memory: FormMemory | null }

/** Who is there, by kind of organisation and by municipality, and who of the invited is missing. */
export async function HerePart({ room, memory }: Props) {
  const t = await getTranslations('joining')
  const { count, missing, hasInvited, attendees, meeting, organisations } = room
  const api = `/api/meetings/${meeting.id}/attendees`
  const form = formOf(t as never, memory, 'attendee')
  return (
    <section aria-labelledby="here-heading" id="here" className="room-here">
      <h2 id="here-heading" className="secline">
        {t('here.heading')}
      </h2>
      <p className="small">{t('here.persons', { count: count.persons })}</p>
      <dl className="room-count">
        <div>
          <dt>{t('here.organisations')}</dt>
          <dd>{count.organisations}</dd>
        </div>
        {count.kinds.map(({ kind, here, all }) => (
          <div key={kind}>
            <dt>{t(`organisationKind.${kind}`)}</dt>
            <dd>{t('here.of', { count: here, all })}</dd>
          </div>
        ))}
      </dl>
      {count.municipalities.length > 0 && (
        <p className="small">
          <b>{t('here.municipalities')}</b>
          {': '}
          {count.municipalities.join(', ')}
        </p>
      )}
      {hasInvited && (
        <p className="small">
          {missing.length === 0 ? (
            t('here.everybody')
          ) : (
            <>
              <b>{t('here.missing')}</b>
              {': '}
              {missing.join(', ')}
            </>
          )}
        </p>
      )}
      <details className="change">
        <summary>{t('here.list')}</summary>
        <ul className="room-list">
          {attendees.map(({ id, name, organisationName, source, mode }) => (
            <li key={id}>
              <p>
                {name}
                <small>
                  {[
                    organisationName,
                    source === 'guest' && t('here.guest'),
                    source === 'leader' && t('here.byLeader'),
                    mode === 'remote' && t('here.remote'),
                  ]
                    .filter(Boolean)
                    .join(', ')}
                </small>
              </p>
              <form method="post" action={`${api}/remove`}>
                <input type="hidden" name="attendeeId" value={id} />
                <button
                  className="btn btn-s btn-quiet"
                  type="submit"
                  aria-label={t('here.removeNamed', { name })}
                >
                  {t('here.remove')}
                </button>
              </form>
            </li>
          ))}
        </ul>
      </details>
      <details className="change" id="attendee" open={isOpen(memory, 'attendee')}>
        <summary>{t('here.add')}</summary>
        <form method="post" action={api} className="stack">
          <TextField
            name="name"
            label={t('here.addName')}
            error={form.error('name')}
            defaultValue={form.value('name')}
            maxLength={80}
            required
          />
          <TextField
            name="organisation"
            label={t('here.addOrganisation')}
            error={form.error('organisation')}
            defaultValue={form.value('organisation')}
            list="room-organisations"
            maxLength={120}
            required
          />
          <datalist id="room-organisations">
            {organisations.map(({ id, name }) => (
              <option value={name} key={id} />
            ))}
          </datalist>
          <Select name="mode" label={t('here.addMode')} defaultValue="room">
            {ATTENDANCE_MODES.map((mode) => (
              <option value={mode} key={mode}>
                {t(`here.mode.${mode}`)}
              </option>
            ))}
          </Select>
          <button className="btn" type="submit">
            {t('here.addButton')}
          </button>
        </form>
      </details>
    </section>
  )
}
