import { getTranslations } from 'next-intl/server'
import type { formOf } from '@/components/consultations/form-error'
import { Select } from '@/components/ui/field'
import { currentLocale } from '@/lib/i18n/current-locale'
import type { PriorityChoice } from '@/lib/priorities/types'

type Props = {
  id: string
  form: ReturnType<typeof formOf>
  choices: readonly PriorityChoice[]
  /** What is chosen already; it stays to choose when it was declined since. */
  about: { id: string; title: string } | null
  /** Words from before there were priorities: kept until one is chosen. */
  words?: string
}

/** The priority that something in a meeting is about, of those that its areas have. */
export async function PrioritySelect({ id, form, choices, about, words = '' }: Props) {
  const t = await getTranslations('priorities')
  const locale = await currentLocale()
  const isListed = about === null || choices.some((one) => one.id === about.id)
  return (
    <>
      {words && <input type="hidden" name="priority" value={words} />}
      <Select
        name="priorityId"
        id={id}
        label={t('choose.label')}
        hint={words && !about ? t('choose.before', { text: words }) : undefined}
        defaultValue={form.value('priorityId', about?.id ?? '')}
        error={form.error('priorityId')}
      >
        <option value="">{t('choose.none')}</option>
        {!isListed && <option value={about.id}>{about.title}</option>}
        {choices.map((one) => (
          <option value={one.id} key={one.id}>
            {t('choose.one', { area: one.area[locale], title: one.title })}
          </option>
        ))}
      </Select>
    </>
  )
}
