import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { Choices } from '@/components/ui/choices'
import { TextArea, TextField } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedMinutes } from '@/lib/minutes/loaders/pages'
import type { Attester } from '@/lib/minutes/types'

type Props = {
  meetingId: string
  freezing: NonNullable<LoadedMinutes['freezing']>
  /** Those who were asked the last time are chosen from the start. */
  attesters: readonly Attester[]
  memory: FormMemory | null
}

/** Who attests, and until when; in a correction also why. */
export async function FreezeForm({ meetingId, freezing, attesters, memory }: Props) {
  const t = await getTranslations('minutes')
  const form = formOf(t as never, memory, 'minutes-freeze')
  const { choices, round, isCorrection, reason, today } = freezing
  const chosen = form.ticks('attesters') ?? attesters.map(({ personId }) => personId)
  const named = (came: boolean) =>
    choices
      .filter((one) => (one.came || chosen.includes(one.id)) === came)
      .map(({ id, name, organisation }) => ({ value: id, label: name, hint: organisation }))
  const others = named(false)
  return (
    <section aria-labelledby="freeze-heading" className="minutes-form" id="minutes-freeze">
      <h2 id="freeze-heading" className="secline">
        {t('freeze.heading')}
      </h2>
      <p>{t('freeze.what')}</p>
      <form method="post" action={`/api/meetings/${meetingId}/minutes/freeze`} noValidate>
        <input type="hidden" name="round" value={round} />
        {isCorrection && (
          <TextArea
            name="reason"
            label={t('freeze.reason')}
            hint={t('freeze.reasonHint')}
            defaultValue={form.value('reason', reason)}
            error={form.error('reason')}
            maxLength={1000}
            rows={3}
            required
          />
        )}
        <Choices
          name="attesters"
          kind="checkbox"
          legend={t('freeze.attesters')}
          hint={t('freeze.attestersHint')}
          error={form.error('attesters')}
          chosen={chosen}
          choices={named(true)}
        />
        {others.length > 0 && (
          <details className="change">
            <summary>{t('freeze.more')}</summary>
            <Choices
              name="attesters"
              id="attesters-more"
              kind="checkbox"
              legend={t('freeze.moreLegend')}
              choices={others}
            />
          </details>
        )}
        <TextField
          name="attestBy"
          type="date"
          label={t('freeze.attestBy')}
          hint={t('freeze.attestByHint')}
          min={today}
          defaultValue={form.value('attestBy')}
          error={form.error('attestBy')}
          required
        />
        <p className="form-end">
          <button className="btn btn-main" type="submit">
            {t('freeze.button')}
          </button>
        </p>
      </form>
    </section>
  )
}
