import { getTranslations } from 'next-intl/server'
import { FieldError } from '@/components/ui/field'
import type { ScoreTerms } from '@/lib/ballots/types'
import { OptionLink, OptionName, type Option } from '../option-list'
import { NumberMark } from './number-mark'
import type { Paper } from './paper'

/** So many scores stand side by side; of a longer scale one is typed. */
const MOST = 11

type Props = { terms: ScoreTerms; options: readonly Option[]; paper: Paper }

/** A score for each option, or none: no opinion lowers nothing. */
export async function ScoreMarks({ terms, options, paper }: Props) {
  const t = await getTranslations('ballots.marks')
  const { lowest, highest } = terms
  const count = highest - lowest + 1
  const scores = Array.from({ length: Math.min(count, MOST) }, (_, index) => String(lowest + index))
  return (
    <>
      <p className="hint">{t('scale', { lowest, highest })}</p>
      {options.map((option) => {
        const field = `score-${option.id}`
        const error = paper.error(field)
        const errorId = `${paper.at}-${field}-error`
        if (count > MOST)
          return (
            <NumberMark
              key={option.id}
              option={option}
              field={field}
              range={{ min: lowest, max: highest }}
              paper={paper}
            />
          )
        return (
          <fieldset
            key={option.id}
            className="bal-mark"
            data-error={error ? '' : undefined}
            tabIndex={error ? -1 : undefined}
            aria-describedby={error ? errorId : undefined}
          >
            <legend>
              <OptionName option={option} />
            </legend>
            <OptionLink option={option} />
            <div className="bal-scale">
              {['', ...scores].map((score) => (
                <label key={score} className="bal-pick">
                  <input
                    type="radio"
                    name={field}
                    value={score}
                    defaultChecked={paper.value(field) === score}
                  />
                  <span>{score === '' ? t('noScore') : score}</span>
                </label>
              ))}
            </div>
            {error && <FieldError id={errorId}>{error}</FieldError>}
          </fieldset>
        )
      })}
    </>
  )
}
