import { getTranslations } from 'next-intl/server'
import { Choices } from '@/components/ui/choices'
import type { Named } from '@/lib/people/types'
import type { FormWords } from './form-words'

type Props = { organisations: readonly Named[]; chosen?: readonly string[]; words: FormWords }

export async function AffiliationChoices({ organisations, chosen = [], words }: Props) {
  const t = await getTranslations('administration')
  return (
    <Choices
      name="organisations"
      kind="checkbox"
      legend={t('person.organisations')}
      hint={t('person.organisationsHint')}
      error={words.errorOf('organisations')}
      choices={organisations.map((one) => ({ value: one.id, label: one.name }))}
      chosen={chosen}
    />
  )
}
