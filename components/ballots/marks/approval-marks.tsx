import { getTranslations } from 'next-intl/server'
import { FieldError } from '@/components/ui/field'
import type { ApprovalTerms } from '@/lib/ballots/types'
import { OptionLink, OptionName, type Option } from '../option-list'
import type { Paper } from './paper'

type Props = { terms: ApprovalTerms; options: readonly Option[]; paper: Paper }

/** One box for each option. */
export async function ApprovalMarks({ terms, options, paper }: Props) {
  const t = await getTranslations('ballots.marks')
  const error = paper.error('approves')
  const ticked = paper.value('approves').split(' ')
  const described = [`${paper.at}-hint`, error ? `${paper.at}-error` : ''].filter(Boolean)
  return (
    <fieldset
      className="bal-mark"
      data-error={error ? '' : undefined}
      tabIndex={error ? -1 : undefined}
      aria-describedby={described.join(' ')}
    >
      <legend>{t('approve')}</legend>
      <p className="hint" id={`${paper.at}-hint`}>
        {terms.most === null ? t('asMany') : t('atMost', { most: terms.most })}
      </p>
      {error && <FieldError id={`${paper.at}-error`}>{error}</FieldError>}
      {options.map((option) => (
        <div key={option.id} className="bal-line">
          <label className="bal-pick bal-wide">
            <input
              type="checkbox"
              name="approves"
              value={option.id}
              defaultChecked={ticked.includes(option.id)}
            />
            <OptionName option={option} />
          </label>
          <OptionLink option={option} />
        </div>
      ))}
    </fieldset>
  )
}
