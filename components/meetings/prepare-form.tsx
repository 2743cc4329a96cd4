import { getTranslations } from 'next-intl/server'
import { ChooseOrganisations } from '@/components/consultations/choose-organisations'
import { formOf } from '@/components/consultations/form-error'
import { Select, TextField } from '@/components/ui/field'
import type { Bilingual } from '@/lib/areas/types'
import type { FormMemory } from '@/lib/auth/flash'
import type { MeetingChoices } from '@/lib/meetings/loaders'
import { REPEATS, type Invited, type Meeting } from '@/lib/meetings/types'
import { AboutFields } from './about-fields'
import { AddedReason } from './added-reason'
import { InvitePersons } from './invite-persons'
import { TimeFields } from './time-fields'

type Props = {
  slug: string
  memory: FormMemory | null
  choices: MeetingChoices
  others: readonly { id: string; name: Bilingual }[]
  /** The meeting that the new one shall be like. */
  like: { meeting: Meeting; invited: Invited; from: string; to: string } | null
}

/** A new meeting, or a series of them. */
export async function PrepareForm({ slug, memory, choices, others, like }: Props) {
  const t = await getTranslations('meetings')
  const form = formOf(t as never, memory, 'prepare')
  const { value, error, ticks } = form
  return (
    <form method="post" action={`/api/areas/${slug}/meetings`} id="prepare" className="narrow">
      <input type="hidden" name="copyOf" value={value('copyOf', like?.meeting.id)} />
      <AboutFields
        form={form}
        kinds={choices.kinds}
        others={others}
        from={like?.meeting ?? {}}
        when={
          <>
            <TimeFields form={form} {...(like && { from: like.from, to: like.to })} />
            <AddedReason form={form} years={choices.adopted} />
          </>
        }
      >
        <Select name="every" label={t('form.every')} defaultValue={value('every')}>
          <option value="">{t('form.never')}</option>
          {REPEATS.map((weeks) => (
            <option key={weeks} value={weeks}>
              {t('form.weeks', { count: Number(weeks) })}
            </option>
          ))}
        </Select>
        <TextField
          name="times"
          type="number"
          min={1}
          max={12}
          label={t('form.times')}
          defaultValue={value('times', '1')}
          error={error('times')}
        />
      </AboutFields>
      <details className="change" open={ticks('organisations') !== undefined}>
        <summary>{t('form.invite')}</summary>
        <ChooseOrganisations
          id="invited"
          organisations={choices.organisations}
          chosen={ticks('organisations') ?? like?.invited.organisations.map(({ id }) => id) ?? []}
          groups={ticks('groups')}
        />
        <InvitePersons
          persons={choices.persons}
          chosen={ticks('persons') ?? like?.invited.persons.map(({ id }) => id)}
        />
      </details>
      <p className="form-end">
        <button className="btn btn-main" type="submit">
          {t('form.create')}
        </button>
      </p>
    </form>
  )
}
