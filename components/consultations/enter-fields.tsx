import { getTranslations } from 'next-intl/server'
import { Choices } from '@/components/ui/choices'
import { Select } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import { ANSWER_KINDS, OUTSIDE_CHANNELS, type Named } from '@/lib/consultations/types'
import { DecisionFields, PositionField, WordsFields } from './formal-form'
import { formOf } from './form-error'

type Props = { memory: FormMemory | null; invited: readonly Named[]; others: readonly Named[] }

/**
 * An answer that came otherwise: whose, how, what kind, and what it says. What its kind does not need is
 * out of sight (`.con-for`), with and without script.
 */
export async function EnterFields({ memory, invited, others }: Props) {
  const t = await getTranslations('consultations')
  const { error, value } = formOf(t as never, memory, 'enter')
  const options = (list: readonly Named[]) =>
    list.map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    ))
  return (
    <>
      <Select
        name="organisationId"
        label={t('enter.organisation')}
        defaultValue={value('organisationId')}
        error={error('organisationId')}
      >
        <option value="">{t('enter.choose')}</option>
        <optgroup label={t('enter.invited')}>{options(invited)}</optgroup>
        <optgroup label={t('enter.others')}>{options(others)}</optgroup>
      </Select>
      <Choices
        kind="radio"
        name="through"
        legend={t('enter.through')}
        error={error('through')}
        choices={OUTSIDE_CHANNELS.map((one) => ({ value: one, label: t(`enter.by.${one}`) }))}
        chosen={[value('through')]}
      />
      <Choices
        kind="radio"
        name="kind"
        legend={t('enter.kind')}
        error={error('kind')}
        choices={ANSWER_KINDS.map((one) => ({
          value: one,
          label: t(`kind.${one}`),
          hint: t(`enter.kindWhat.${one}`),
        }))}
        chosen={[value('kind')]}
      />
      <div className="con-for" data-kinds="formal">
        <PositionField at="enter" memory={memory} />
      </div>
      <div className="con-for" data-kinds="formal comments abstains">
        <WordsFields at="enter" memory={memory} said="enter" />
      </div>
      <div className="con-for" data-kinds="formal">
        <DecisionFields at="enter" memory={memory} />
      </div>
    </>
  )
}
