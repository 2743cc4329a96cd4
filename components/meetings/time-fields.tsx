import { getTranslations } from 'next-intl/server'
import { TextField } from '@/components/ui/field'
import type { FormWords } from './form-words'

type Props = { form: FormWords; day?: string; from?: string; to?: string }

/** A day and two times, as the clock on the wall shows them. */
export async function TimeFields({ form: { error, value }, day, from, to }: Props) {
  const t = await getTranslations('meetings')
  return (
    <div className="meet-time">
      <TextField
        name="day"
        type="date"
        label={t('form.day')}
        defaultValue={value('day', day)}
        error={error('day')}
        required
      />
      <TextField
        name="from"
        type="time"
        label={t('form.from')}
        defaultValue={value('from', from ?? '13:00')}
        error={error('from')}
        required
      />
      <TextField
        name="to"
        type="time"
        label={t('form.to')}
        defaultValue={value('to', to ?? '15:00')}
        error={error('to')}
        required
      />
    </div>
  )
}
