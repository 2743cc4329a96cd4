import { getTranslations } from 'next-intl/server'
import { Choices } from '@/components/ui/choices'
import { PersonPicker } from './person-picker'

type Props = {
  persons: readonly { id: string; name: string }[]
  chosen?: readonly string[] | undefined
}

/** Persons invited by name, beside the organisations: by typing, or by ticking where no script runs. */
export async function InvitePersons({ persons, chosen = [] }: Props) {
  const t = await getTranslations('meetings')
  if (persons.length === 0) return null
  const words = {
    label: t('persons.label'),
    hint: t('persons.hint'),
    showAll: t('persons.showAll'),
    remove: t('persons.remove'),
  }
  return (
    <PersonPicker persons={persons} chosen={chosen} words={words}>
      <details className="change" open={chosen.length > 0}>
        <summary>{t('persons.single')}</summary>
        <div className="con-columns">
          <Choices
            kind="checkbox"
            name="persons"
            legend={t('persons.legend')}
            choices={persons.map(({ id, name }) => ({ value: id, label: name }))}
            chosen={chosen}
          />
        </div>
      </details>
    </PersonPicker>
  )
}
