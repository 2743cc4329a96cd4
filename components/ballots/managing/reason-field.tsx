import { getTranslations } from 'next-intl/server'
import { TextArea } from '@/components/ui/field'
import type { FormWords } from './form-words'

type Props = {
  form: FormWords
  hint?: string
  /** Where a page holds two forms with a reason. */
  id?: string
  first?: string
}

/** Why: it stands in the ballot's public log. */
export async function ReasonField({ form, hint, id = 'reason', first = '' }: Props) {
  const t = await getTranslations('ballot-forms')
  return (
    <TextArea
      name="reason"
      id={id}
      label={t('form.reason')}
      hint={hint}
      defaultValue={form.value('reason', first)}
      error={form.error('reason')}
      maxLength={2000}
      rows={2}
      required
    />
  )
}
