import { getTranslations } from 'next-intl/server'
import { TextField } from '@/components/ui/field'
import { ORGANISATION_KINDS, type Named, type OrganisationRow } from '@/lib/people/types'
import { ChooseOne } from './fields'
import type { FormWords } from './form-words'

type Props = { words: FormWords; municipalities: readonly Named[]; organisation?: OrganisationRow }

export async function OrganisationFields({ words, municipalities, organisation }: Props) {
  const t = await getTranslations('administration')
  const kinds = ORGANISATION_KINDS.map((id) => ({ id, name: t(`kinds.${id}`) }))
  return (
    <>
      <TextField
        name="name"
        label={t('organisation.name')}
        error={words.errorOf('name')}
        defaultValue={words.valueOf('name') ?? organisation?.name}
      />
      <TextField
        name="shortName"
        label={t('organisation.shortName')}
        hint={t('organisation.shortNameHint')}
        error={words.errorOf('shortName')}
        defaultValue={words.valueOf('shortName') ?? organisation?.shortName}
      />
      <ChooseOne
        name="kind"
        label={t('organisation.kind')}
        options={kinds}
        words={words}
        chosen={organisation?.kind}
      />
      <ChooseOne
        name="municipality"
        label={t('organisation.municipality')}
        options={municipalities}
        words={words}
        chosen={organisation?.municipality?.id}
        none={t('organisation.noMunicipality')}
      />
    </>
  )
}
