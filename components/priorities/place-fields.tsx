import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { formOf } from '@/components/consultations/form-error'
import { Choices } from '@/components/ui/choices'
import { VisuallyHidden } from '@/components/ui/visually-hidden'
import { currentLocale } from '@/lib/i18n/current-locale'
import { sectionName } from '@/lib/i18n/format'
import type { PriorityForm } from '@/lib/priorities/loaders/forms'
import type { ShownPriority } from '@/lib/priorities/loaders/pages'

type Offered = PriorityForm['others'][number]

type Props = {
  form: ReturnType<typeof formOf>
  choices: PriorityForm
  priority: ShownPriority | null
}

/** The sections that carry it, its own area's first, and the other areas that it is of. */
export async function PlaceFields({ form, choices, priority }: Props) {
  const t = await getTranslations('priorities')
  const locale = await currentLocale()
  const { leading, others } = choices
  const chosen = form.ticks('sections') ?? priority?.sections.map(({ id }) => id) ?? []
  const nameOf = (area: Offered) => t('form.sectionsOf', { area: area.name[locale] })
  const sectionsOf = (area: Offered, legend: ReactNode, error?: string) => (
    <Choices
      name="sections"
      id={`sections-${area.slug}`}
      kind="checkbox"
      legend={legend}
      error={error}
      chosen={chosen}
      choices={area.sections.map((section) => ({
        value: section.id,
        label: sectionName(section),
      }))}
    />
  )
  const hasChosen = (area: Offered) => area.sections.some(({ id }) => chosen.includes(id))
  return (
    <>
      {leading.map((area) => (
        <div key={area.id}>{sectionsOf(area, nameOf(area), form.error('sections'))}</div>
      ))}
      {others.length > 0 && (
        <Choices
          name="areas"
          kind="checkbox"
          legend={t('form.areas')}
          hint={t('form.areasHint')}
          error={form.error('areas')}
          chosen={form.ticks('areas') ?? priority?.others.map(({ id }) => id) ?? []}
          choices={others.map(({ id, name }) => ({ value: id, label: name[locale] }))}
        />
      )}
      {others
        .filter(({ sections }) => sections.length > 0)
        .map((area) => (
          <details className="change" key={area.id} open={hasChosen(area)}>
            <summary>{nameOf(area)}</summary>
            {sectionsOf(area, <VisuallyHidden>{nameOf(area)}</VisuallyHidden>)}
          </details>
        ))}
    </>
  )
}
