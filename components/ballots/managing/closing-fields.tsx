import { getTranslations } from 'next-intl/server'
import { Choices } from '@/components/ui/choices'
import { TextField } from '@/components/ui/field'
import type { FormWords } from './form-words'

/** By a person, or at a time that the clock on the wall shows. */
export async function ClosingFields({ form: { value, error } }: { form: FormWords }) {
  const t = await getTranslations('ballot-forms')
  return (
    <>
      <Choices
        kind="radio"
        name="closing"
        legend={t('form.closing')}
        error={error('closing')}
        choices={(['person', 'time'] as const).map((one) => ({
          value: one,
          label: t(`closing.${one}`),
          hint: t(`closing.${one}Hint`),
        }))}
        chosen={[value('closing', 'person')]}
      />
      <div className="prep-numbers prep-time">
        <TextField
          name="closesDay"
          type="date"
          label={t('form.closesDay')}
          defaultValue={value('closesDay')}
          error={error('closesDay')}
        />
        <TextField
          name="closesTime"
          type="time"
          label={t('form.closesTime')}
          defaultValue={value('closesTime')}
          error={error('closesTime')}
        />
      </div>
    </>
  )
}
