import { getTranslations } from 'next-intl/server'
import { FieldError } from '@/components/ui/field'
import { Icon } from '@/components/ui/icon'
import type { PointsTerms } from '@/lib/ballots/types'
import { currentLocale } from '@/lib/i18n/current-locale'
import { OptionLink, OptionName, type Option } from '../option-list'
import { wordingIn } from '../wording'
import type { Paper } from './paper'
import { PointsLeft } from './points-left'

type Props = { terms: PointsTerms; options: readonly Option[]; paper: Paper }

/** A number for each option. With script there are buttons too, and it is said what is left. */
export async function PointsMarks({ terms, options, paper }: Props) {
  const t = await getTranslations('ballots.marks')
  const locale = await currentLocale()
  const error = paper.error('points')
  const described = [`${paper.at}-hint`, error ? `${paper.at}-error` : ''].filter(Boolean)
  const most = terms.cap ?? terms.budget
  return (
    <fieldset
      className="bal-mark"
      data-error={error ? '' : undefined}
      tabIndex={error ? -1 : undefined}
      aria-describedby={described.join(' ')}
    >
      <legend>{t('spend', { budget: terms.budget })}</legend>
      <p className="hint" id={`${paper.at}-hint`}>
        {terms.cap === null ? t('spendFreely') : t('spendCap', { cap: terms.cap })}
      </p>
      {error && <FieldError id={`${paper.at}-error`}>{error}</FieldError>}
      <PointsLeft
        budget={terms.budget}
        words={{ left: t.raw('left') as string, over: t.raw('over') as string }}
      >
        {options.map((option) => {
          const field = `points-${option.id}`
          const id = `${paper.at}-${field}`
          const wrong = paper.error(field)
          const name = wordingIn(locale, option).text
          return (
            <div key={option.id} className="bal-line" data-error={wrong ? '' : undefined}>
              <label htmlFor={id}>
                <OptionName option={option} />
              </label>
              <OptionLink option={option} />
              <span className="bal-steps">
                <button
                  type="button"
                  className="btn"
                  data-step="-1"
                  aria-label={t('less', { name })}
                >
                  <Icon name="minus" />
                </button>
                <input
                  id={id}
                  name={field}
                  type="number"
                  inputMode="numeric"
                  min={0}
                  max={most}
                  step={1}
                  defaultValue={paper.value(field)}
                  aria-invalid={wrong ? true : undefined}
                  aria-describedby={wrong ? `${id}-error` : undefined}
                />
                <button
                  type="button"
                  className="btn"
                  data-step="1"
                  aria-label={t('more', { name })}
                >
                  <Icon name="plus" />
                </button>
              </span>
              {wrong && <FieldError id={`${id}-error`}>{wrong}</FieldError>}
            </div>
          )
        })}
      </PointsLeft>
    </fieldset>
  )
}
