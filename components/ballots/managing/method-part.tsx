import { getTranslations } from 'next-intl/server'
import { Choices } from '@/components/ui/choices'
import { Select } from '@/components/ui/field'
import { quorumWord } from '@/lib/ballots/rules/draft-fields'
import { METHODS } from '@/lib/ballots/types'
import type { PartProps } from './form-words'
import { MethodRules } from './method-rules'
import { Part } from './part'
import { QUORUMS, ratioWords } from './words'

/** How it is counted: the method, what belongs to it, ties, and how many must take part. */
export async function MethodPart({ form, from }: PartProps) {
  const t = await getTranslations('ballot-forms')
  const words = await getTranslations('ballots')
  const { quorum } = await ratioWords()
  const { value, error } = form
  const asked = value('quorum')
  const offered = QUORUMS.map((one) => ({ word: quorumWord(one), words: quorum(one) }))
  return (
    <Part id="method" title={t('parts.method')}>
      <Choices
        kind="radio"
        name="method"
        legend={t('form.method')}
        error={error('method')}
        choices={METHODS.map((one) => ({
          value: one,
          label: words(`methodName.${one}`),
          hint: t(`fits.${one}`),
        }))}
        chosen={[value('method')]}
      />
      {METHODS.map((one) => (
        <MethodRules key={one} method={one} form={form} from={from} />
      ))}
      <div className="prep-of" data-for="approval points score schulze">
        <Choices
          kind="radio"
          name="ties"
          legend={t('form.ties')}
          error={error('ties')}
          choices={(['shared', 'lot'] as const).map((one) => ({
            value: one,
            label: t(`tie.${one}`),
            hint: t(`tie.${one}Hint`),
          }))}
          chosen={[value('ties')]}
        />
      </div>
      <Select
        name="quorum"
        label={t('form.quorum')}
        hint={t('form.quorumHint')}
        defaultValue={asked}
        error={error('quorum')}
      >
        <option value="">{t('form.noQuorum')}</option>
        {offered.map(({ word, words }) => (
          <option value={word} key={word}>
            {words}
          </option>
        ))}
        {asked !== '' && offered.every(({ word }) => word !== asked) && (
          <option value={asked}>{asked.split(':').at(-1)}</option>
        )}
      </Select>
    </Part>
  )
}
