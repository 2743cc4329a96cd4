import { getTranslations } from 'next-intl/server'
import { FieldError, TextArea } from '@/components/ui/field'
import { LONGEST_REASON } from '@/lib/ballots/rules/paper-form'
import { OptionLink, OptionName, type Option } from '../option-list'
import type { Paper } from './paper'

const STANDS = ['support', 'abstain', 'object'] as const

type Props = { options: readonly Option[]; paper: Paper }

/** Support, abstain or object, for each option by itself; in open ballots an objection says why. */
export async function ConsentMarks({ options, paper }: Props) {
  const t = await getTranslations('ballots.marks')
  return options.map((option) => {
    const stand = `stand-${option.id}`
    const reason = `reason-${option.id}`
    const error = paper.error(stand)
    return (
      <fieldset
        key={option.id}
        className="bal-mark"
        data-error={error ? '' : undefined}
        tabIndex={error ? -1 : undefined}
        aria-describedby={error ? `${paper.at}-${stand}-error` : undefined}
      >
        <legend>
          <OptionName option={option} />
        </legend>
        <OptionLink option={option} />
        <div className="bal-seg">
          {STANDS.map((one) => (
            <label key={one} className="bal-pick">
              <input
                type="radio"
                name={stand}
                value={one}
                defaultChecked={paper.value(stand) === one}
              />
              <span>{t(one)}</span>
            </label>
          ))}
        </div>
        {error && <FieldError id={`${paper.at}-${stand}-error`}>{error}</FieldError>}
        {!paper.secret && (
          <div className="bal-why">
            <TextArea
              name={reason}
              id={`${paper.at}-${reason}`}
              label={t('reason')}
              hint={t('reasonHint')}
              rows={3}
              maxLength={LONGEST_REASON}
              defaultValue={paper.value(reason)}
              error={paper.error(reason)}
            />
          </div>
        )}
      </fieldset>
    )
  })
}
