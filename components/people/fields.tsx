import { getTranslations } from 'next-intl/server'
import { Select } from '@/components/ui/field'
import type { Named } from '@/lib/people/types'
import type { FormWords } from './form-words'

type Props = {
  name: string
  id?: string
  label: string
  hint?: string
  options: readonly Named[]
  words: FormWords
  /** What is chosen now, unless something else was just typed. */
  chosen?: string | null
  /** What choosing nothing is called; without it something must be chosen. */
  none?: string
}

/** One of a list of things with names. */
export async function ChooseOne({ name, id, label, hint, options, words, chosen, none }: Props) {
  const t = await getTranslations('people')
  return (
    <Select
      name={name}
      id={id}
      label={label}
      hint={hint}
      error={words.errorOf(name)}
      defaultValue={words.valueOf(name) ?? chosen ?? ''}
    >
      <option value="">{none ?? t('choose')}</option>
      {options.map((one) => (
        <option key={one.id} value={one.id}>
          {one.name}
        </option>
      ))}
    </Select>
  )
}

/** The roles of an area, strongest first. */
export async function ChooseRole({ words, none }: { words: FormWords; none?: string }) {
  const t = await getTranslations('people')
  const roles = (['process-leader', 'member', 'commenter'] as const).map((id) => ({
    id,
    name: t(`roles.${id}`),
  }))
  return <ChooseOne name="role" label={t('role')} options={roles} words={words} none={none} />
}
