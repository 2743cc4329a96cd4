import { getTranslations } from 'next-intl/server'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FormMemory } from '@/lib/auth/flash'
import type { Named } from '@/lib/people/types'
import { ChooseOne, ChooseRole } from './fields'
import { formWords } from './form-words'

type Props = {
  action: string
  memory: FormMemory | null
  organisations: readonly Named[]
  /** The administrator's choice of area; a process leader's form is of its own area. */
  areas?: readonly Named[]
}

export async function InviteForm({ action, memory, organisations, areas }: Props) {
  const t = await getTranslations('people')
  const words = await formWords(memory?.done ? null : memory)
  return (
    <form method="post" action={action} noValidate>
      {words.problems}
      <TextField
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        error={words.errorOf('name')}
        defaultValue={words.valueOf('name')}
      />
      <TextField
        name="email"
        type="email"
        label={t('email')}
        error={words.errorOf('email')}
        defaultValue={words.valueOf('email')}
      />
      <ChooseOne
        name="organisation"
        label={t('organisation')}
        options={organisations}
        words={words}
      />
      {areas && (
        <ChooseOne name="area" label={t('area')} options={areas} words={words} none={t('noArea')} />
      )}
      <ChooseRole words={words} none={areas ? t('roles.none') : undefined} />
      <p className="form-end">
        <SubmitButton>{t('invite')}</SubmitButton>
      </p>
    </form>
  )
}
