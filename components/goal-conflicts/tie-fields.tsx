import { getTranslations } from 'next-intl/server'
import type { formOf } from '@/components/consultations/form-error'
import { Choices } from '@/components/ui/choices'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import type { ConflictForm } from '@/lib/goal-conflicts/loaders/pages'
import { currentLocale } from '@/lib/i18n/current-locale'

type Props = {
  form: ReturnType<typeof formOf>
  choices: ConflictForm['choices']
  /** The area that registers: its priorities stand in sight. */
  areaId: string
  chosen: readonly string[]
}

/** Which priorities share the conflict; those of other areas are one click away. */
export async function TieFields({ form, choices, areaId, chosen }: Props) {
  const t = await getTranslations('goal-conflicts')
  const locale = await currentLocale()
  const ticked = form.ticks('priorities') ?? chosen
  return choices
    .filter(({ priorities }) => priorities.length > 0)
    .map(({ area, priorities }) => {
      const legend = t('form.prioritiesOf', { area: area.name[locale] })
      const list = (
        <Choices
          name="priorities"
          id={area.id === areaId ? 'priorities' : `priorities-${area.slug}`}
          kind="checkbox"
          legend={
            area.id === areaId ? t('form.priorities') : <VisuallyHidden>{legend}</VisuallyHidden>
          }
          error={area.id === areaId ? form.error('priorities') : undefined}
          chosen={ticked}
          choices={priorities.map(({ id, title }) => ({ value: id, label: title }))}
        />
      )
      if (area.id === areaId) return <div key={area.id}>{list}</div>
      return (
        <details
          className="change"
          key={area.id}
          open={priorities.some(({ id }) => ticked.includes(id))}
        >
          <summary>{legend}</summary>
          {list}
        </details>
      )
    })
}
