import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { Select, TextField } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import { OUTCOME_KINDS } from '@/lib/outcomes/types'
import { OutcomeNotice } from './outcome-notice'

type Props = {
  action: string
  done: string | string[] | undefined
  memory: FormMemory | null
}

/** A plain form: it works on the slowest phone, and without script. */
export async function SuggestForm({ action, done, memory }: Props) {
  const [t, tj] = await Promise.all([getTranslations('outcomes'), getTranslations('joining')])
  const form = formOf(t as never, memory, 'suggest')
  return (
    <section aria-labelledby="suggest-heading" id="suggest" className="live-part">
      <h2 id="suggest-heading" className="secline">
        {t('suggest.heading')}
      </h2>
      <OutcomeNotice done={done} memory={memory} />
      <form method="post" action={action} className="stack">
        <p className="small">{t('suggest.lead')}</p>
        <TextField
          name="text"
          id="suggest-text"
          label={t('suggest.text')}
          defaultValue={form.value('text')}
          error={form.error('text')}
          maxLength={500}
          autoComplete="off"
          required
        />
        <Select
          name="kind"
          id="suggest-kind"
          label={t('capture.kind')}
          defaultValue={form.value('kind', 'insight')}
          error={form.error('kind')}
        >
          {OUTCOME_KINDS.map((kind) => (
            <option value={kind} key={kind}>
              {tj(`kind.${kind}`)}
            </option>
          ))}
        </Select>
        <button className="btn" type="submit">
          {t('suggest.button')}
        </button>
      </form>
    </section>
  )
}
