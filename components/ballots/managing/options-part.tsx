import { getTranslations } from 'next-intl/server'
import { Choices } from '@/components/ui/choices'
import { TextArea } from '@/components/ui/field'
import type { PartProps } from './form-words'
import { Part } from './part'

/** What one chooses between: priorities of the area, and whatever else is written. */
export async function OptionsPart({ form, choices: { priorities }, from }: PartProps) {
  const t = await getTranslations('ballot-forms')
  const words = await getTranslations('priorities')
  const { value, error, ticks } = form
  const chosen = ticks('priorities') ?? from.ticks.priorities
  const offered = priorities.filter(({ id, state }) => state !== 'declined' || chosen.includes(id))
  return (
    <Part id="options" title={t('parts.options')}>
      {offered.length > 0 && (
        <Choices
          kind="checkbox"
          name="priorities"
          legend={t('form.priorities')}
          error={error('priorities')}
          choices={offered.map(({ id, title, state }) => ({
            value: id,
            label: title,
            hint: words(`state.${state}`),
          }))}
          chosen={chosen}
        />
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
