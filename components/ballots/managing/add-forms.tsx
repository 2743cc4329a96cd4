import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { Select } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import type { Latecomers } from '@/lib/ballots/loaders/managing'
import { ReasonField } from './reason-field'

type Props = {
  ballot: { id: string; present: boolean }
  latecomers: Latecomers
  memory: FormMemory | null
}

/** All who came into the meeting since, in one press; and somebody by name. */
export async function AddForms({ ballot: { id, present }, latecomers, memory }: Props) {
  const t = await getTranslations('ballot-forms')
  const form = formOf(t as never, memory, 'ballot-present')
  return (
    <>
      {present && (
        <section aria-labelledby="come" className="narrow prep-part">
          <h2 className="secline" id="come">
            {t('voters.come')}
          </h2>
          <p>{t('voters.comeCount', { count: latecomers.come })}</p>
          {latecomers.come > 0 && (
            <form method="post" action={`/api/ballots/${id}/present`} id="ballot-present">
              <ReasonField form={form} id="present-reason" first={t('voters.late')} />
              <p className="form-end">
                <button className="btn btn-main" type="submit">
                  {t('voters.add')}
                </button>
              </p>
            </form>
          )}
        </section>
      )}
      <section aria-labelledby="one" className="narrow prep-part">
        <h2 className="secline" id="one">
          {t('voters.one')}
        </h2>
        <AddOne
          id={id}
          latecomers={latecomers}
          memory={memory}
          look={present ? 'btn' : 'btn btn-main'}
        />
      </section>
    </>
  )
}

type OneProps = Omit<Props, 'ballot'> & { id: string; look: string }

async function AddOne({ id, latecomers, memory, look }: OneProps) {
  const t = await getTranslations('ballot-forms')
  const { seats, members } = latecomers
  const form = formOf(t as never, memory, 'ballot-voter')
  if (seats.length + members.length === 0) return <p>{t('voters.none')}</p>
  const groups = [
    { standing: 'seat', label: t('voters.organisations'), of: seats },
    { standing: 'person', label: t('voters.persons'), of: members },
  ].filter(({ of }) => of.length > 0)
  return (
    <form method="post" action={`/api/ballots/${id}/voters`} id="ballot-voter">
      <Select
        name="voter"
        label={t('voters.voter')}
        defaultValue={form.value('voter')}
        error={form.error('voter')}
        required
      >
        <option value="">{t('voters.choose')}</option>
        {groups.map(({ standing, label, of }) => (
          <optgroup label={label} key={standing}>
            {of.map((one) => (
              <option value={`${standing}:${one.id}`} key={one.id}>
                {one.name}
              </option>
            ))}
          </optgroup>
        ))}
      </Select>
      <ReasonField form={form} />
      <p className="form-end">
        <button className={look} type="submit">
          {t('voters.addOne')}
        </button>
      </p>
    </form>
  )
}
