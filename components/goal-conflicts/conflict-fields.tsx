import { getTranslations } from 'next-intl/server'
import type { formOf } from '@/components/consultations/form-error'
import { TextArea, TextField } from '@/components/ui/field'
import type { ConflictWording } from '@/lib/goal-conflicts/types'

type Props = {
  form: ReturnType<typeof formOf>
  /** What is reworded, or what a meeting said. */
  words: Partial<ConflictWording>
}

const LONG = [
  { field: 'affected', rows: 3, most: 2_000 },
  { field: 'options', rows: 4, most: 4_000 },
  { field: 'handling', rows: 3, most: 4_000 },
] as const

/** What stands against what, who is affected, what was considered, how it is handled. */
export async function ConflictFields({ form, words }: Props) {
  const t = await getTranslations('goal-conflicts')
  return (
    <>
      {(['betweenOne', 'betweenOther'] as const).map((field) => (
        <TextField
          key={field}
          name={field}
          label={t(`form.${field}`)}
          hint={t(`form.${field}Hint`)}
          defaultValue={form.value(field, words[field])}
          error={form.error(field)}
          maxLength={200}
          autoComplete="off"
          required
        />
      ))}
      {LONG.map(({ field, rows, most }) => (
        <TextArea
          key={field}
          name={field}
          label={t(`form.${field}`)}
          hint={t(`form.${field}Hint`)}
          defaultValue={form.value(field, words[field])}
          error={form.error(field)}
          maxLength={most}
          rows={rows}
        />
      ))}
    </>
  )
}
