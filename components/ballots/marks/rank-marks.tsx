import { getTranslations } from 'next-intl/server'
import { FieldError } from '@/components/ui/field'
import type { SchulzeTerms, StvTerms } from '@/lib/ballots/types'
import { OptionLink, OptionName, type Option } from '../option-list'
import { NumberMark } from './number-mark'
import type { Paper } from './paper'

/** So many ranks stand in a list; of more one is typed. */
const MOST = 30

type Props = { terms: SchulzeTerms | StvTerms; options: readonly Option[]; paper: Paper }

/** A rank for each option: 1 is best, and what has none comes last. */
export async function RankMarks({ terms, options, paper }: Props) {
  const t = await getTranslations('ballots.marks')
  const equal = terms.method === 'schulze' ? terms.equalRanks : 'refused'
  const ranks = options.map((_, index) => String(index + 1))
  return (
    <fieldset className="bal-mark" aria-describedby={`${paper.at}-hint`}>
      <legend>{t('rank')}</legend>
      <p className="hint" id={`${paper.at}-hint`}>
        {t('rankHint')} {t(`equal.${equal}`)}
      </p>
      {options.map((option) => {
        const field = `rank-${option.id}`
        const id = `${paper.at}-${field}`
        const error = paper.error(field)
        if (options.length > MOST)
          return (
            <NumberMark
              key={option.id}
              option={option}
              field={field}
              range={{ min: 1, max: options.length }}
              paper={paper}
            />
          )
        return (
          <div key={option.id} className="bal-line" data-error={error ? '' : undefined}>
            <label htmlFor={id}>
              <OptionName option={option} />
            </label>
            <OptionLink option={option} />
            <select
              id={id}
              name={field}
              className="bal-rank"
              defaultValue={paper.value(field)}
              aria-invalid={error ? true : undefined}
              aria-describedby={error ? `${id}-error` : undefined}
            >
              <option value="">{t('noRank')}</option>
              {ranks.map((rank) => (
                <option key={rank} value={rank}>
                  {rank}
                </option>
              ))}
            </select>
            {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
          </div>
        )
      })}
    </fieldset>
  )
}
