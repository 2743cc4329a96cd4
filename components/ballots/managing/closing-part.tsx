import { getTranslations } from 'next-intl/server'
import { Choices } from '@/components/ui/choices'
import { BREAKDOWNS, SECRECIES } from '@/lib/ballots/types'
import { ClosingFields } from './closing-fields'
import type { PartProps } from './form-words'
import { Part } from './part'

/** Who sees what was voted, by what the result is broken down, and when it is over. */
export async function ClosingPart({ form }: PartProps) {
  const t = await getTranslations('ballot-forms')
  return (
    <Part id="closing" title={t('parts.closing')}>
      <Choices
        kind="radio"
        name="secrecy"
        legend={t('form.secrecy')}
        error={form.error('secrecy')}
        choices={SECRECIES.map((one) => ({
          value: one,
          label: t(`secrecy.${one}`),
          hint: t(`secrecy.${one}Hint`),
        }))}
        chosen={[form.value('secrecy')]}
      />
      <p className="small prep-few">{t('secrecy.few')}</p>
      <Choices
        kind="radio"
        name="breakdown"
        legend={t('form.breakdown')}
        hint={t('form.breakdownHint')}
        error={form.error('breakdown')}
        choices={(['none', ...BREAKDOWNS] as const).map((one) => ({
          value: one,
          label: t(`breakdown.${one}`),
        }))}
        chosen={[form.value('breakdown')]}
      />
      <ClosingFields form={form} />
    </Part>
  )
}
