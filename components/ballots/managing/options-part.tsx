import { getTranslations } from 'next-intl/server'
import { Choices } from '@/components/ui/choices'
import { TextArea } from '@/components/ui/field'
import { currentLocale } from '@/lib/i18n/current-locale'
import type { PriorityState } from '@/lib/priorities/types'
import type { PartProps } from './form-words'
import { Part } from './part'

/** What one chooses between: priorities of the area and of others, and whatever else is written. */
export async function OptionsPart({ form, choices, from }: PartProps) {
  const t = await getTranslations('ballot-forms')
  const words = await getTranslations('priorities')
  const locale = await currentLocale()
  const { value, error, ticks } = form
  const chosen = ticks('priorities') ?? from.ticks.priorities
  const isOffered = ({ id, state }: { id: string; state: PriorityState }) =>
    state !== 'declined' || chosen.includes(id)
  const own = choices.priorities.filter(isOffered)
  const others = choices.otherPriorities.filter(isOffered)
  return (
    <Part id="options" title={t('parts.options')}>
      {own.length > 0 && (
        <Choices
          kind="checkbox"
          name="priorities"
          legend={t('form.priorities')}
          error={error('priorities')}
          choices={own.map(({ id, title, state }) => ({
            value: id,
            label: title,
            hint: words(`state.${state}`),
          }))}
          chosen={chosen}
        />
      )}
      {others.length > 0 && (
        <details className="change" open={others.some(({ id }) => chosen.includes(id))}>
          <summary>{t('form.otherPriorities')}</summary>
          <div className="prep-more">
            <Choices
              kind="checkbox"
              name="priorities"
              id="otherPriorities"
              legend={<span className="vh">{t('form.otherPriorities')}</span>}
              error={own.length === 0 && error('priorities')}
              choices={others.map(({ id, title, state, area }) => ({
                value: id,
                label: title,
                hint: `${area[locale]} · ${words(`state.${state}`)}`,
              }))}
              chosen={chosen}
            />
          </div>
        </details>
      )}
      <TextArea
        name="optionsSv"
        label={t('form.optionsSv')}
        hint={t('form.optionsHint')}
        defaultValue={value('optionsSv')}
        error={error('optionsSv')}
        rows={4}
      />
      <details className="change" open={Boolean(value('optionsEn') || error('optionsEn'))}>
        <summary>{t('form.optionsEn')}</summary>
        <div className="prep-more">
          <TextArea
            name="optionsEn"
            label={t('form.optionsEn')}
            hint={t('form.optionsEnHint')}
            defaultValue={value('optionsEn')}
            error={error('optionsEn')}
            rows={4}
          />
        </div>
      </details>
    </Part>
  )
}
