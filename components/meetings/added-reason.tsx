import { getFormatter, getTranslations } from 'next-intl/server'
import { TextArea } from '@/components/ui/field'
import type { FormWords } from './form-words'

type Props = {
  form: FormWords
  /** Whose plan is adopted already. */
  years: readonly number[]
  reason?: string
}

/** Why a meeting comes to a plan that is adopted; not asked where there is no such plan. */
export async function AddedReason({ form, years, reason }: Props) {
  const t = await getTranslations('meetings')
  const format = await getFormatter()
  const error = form.error('addedReason')
  if (years.length === 0 && error === undefined && !reason) return null
  return (
    <TextArea
      name="addedReason"
      label={t('form.added')}
      hint={years.length > 0 ? t('form.addedHint', { years: format.list(years.map(String)) }) : ''}
      defaultValue={form.value('addedReason', reason)}
      error={error}
      maxLength={1000}
      rows={2}
    />
  )
}
