import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { Choices } from '@/components/ui/choices'
import { TextArea, TextField } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import { HOWS, type Outcome } from '@/lib/outcomes/types'

type Props = { slug: string; outcome: Outcome; memory: FormMemory | null }

const HINTS = {
  'worked-in': 'workedHint',
  declined: 'declinedHint',
  postponed: 'postponedHint',
} as const

/** Worked in, declined or postponed: one decision, with what belongs to it. */
export async function HandleForm({ slug, outcome, memory }: Props) {
  const t = await getTranslations('outcomes')
  const form = formOf(t as never, memory, 'handle')
  const { handling } = outcome
  const chosen = form.value('how', 'worked-in')
  return (
    <form
      method="post"
      action={`/api/areas/${slug}/outcomes/${outcome.id}`}
      className="stack"
      id="handle"
    >
      <input type="hidden" name="seen" value={handling?.id ?? ''} />
      <input type="hidden" name="block" defaultValue={form.value('block', '0')} />
      <input type="hidden" name="from" defaultValue={form.value('from', '0')} />
      <Choices
        name="how"
        kind="radio"
        legend={t('handle.how')}
        chosen={[chosen]}
        error={form.error('how')}
        choices={HOWS.map((how) => ({
          value: how,
          label: t(`handle.${how}`),
          hint: t(`handle.${HINTS[how]}`),
        }))}
      />
      <TextArea
        name="quote"
        label={t('handle.quote')}
        defaultValue={form.value('quote')}
        error={form.error('quote')}
        maxLength={4000}
        rows={3}
      />
      <TextArea
        name="reason"
        label={t('handle.reason')}
        defaultValue={form.value('reason')}
        error={form.error('reason')}
        maxLength={1000}
        rows={2}
      />
      <TextField
        name="until"
        type="date"
        label={t('handle.until')}
        defaultValue={form.value('until')}
        error={form.error('until')}
      />
      <button className="btn btn-main" type="submit">
        {t('handle.save')}
      </button>
    </form>
  )
}
