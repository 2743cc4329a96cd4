import { getTranslations } from 'next-intl/server'
import { FieldError } from '@/components/ui/field'
import type { SchulzeTerms, StvTerms } from '@/lib/ballots/types'
import { currentLocale } from '@/lib/i18n/current-locale'
import { OptionLink, OptionName, type Option } from '../option-list'
import { wordingIn } from '../wording'
import { NumberMark } from './number-mark'
import type { Paper } from './paper'
import { RankTaps } from './rank-taps'

/** So many ranks stand in a list; of more one is typed. */
const MOST = 30

type Props = { terms: SchulzeTerms | StvTerms; options: readonly Option[]; paper: Paper }

/** A rank for each option: 1 is best, and what has none comes last. */
export async function RankMarks({ terms, options, paper }: Props) {
  const t = await getTranslations('ballots.marks')
  const equal = terms.method === 'schulze' ? terms.equalRanks : 'refused'
  const locale = await currentLocale()
  const ranks = options.map((_, index) => String(index + 1))
  return (
    <fieldset className="bal-mark" aria-describedby={`${paper.at}-hint`}>
      <legend>{t('rank')}</legend>
      <p className="hint" id={`${paper.at}-hint`}>
        {t('rankHint')} {t(`equal.${equal}`)}
      </p>
      <RankTaps
        words={{
          hint: t('tapHint'),
          tapped: t.raw('tapped') as string,
          untapped: t.raw('untapped') as string,
        }}
      >
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
              <button
                type="button"
                className="btn bal-tap"
                aria-pressed="false"
                aria-label={t('tap', { name: wordingIn(locale, option).text })}
              />
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
      </RankTaps>
    </fieldset>
  )
}
