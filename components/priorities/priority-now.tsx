import { getFormatter, getTranslations } from 'next-intl/server'
import { isAsTyped } from '@/components/roadmaps/refused-words'
import type { FormMemory } from '@/lib/auth/flash'
import { currentLocale } from '@/lib/i18n/current-locale'
import type { ShownPriority } from '@/lib/priorities/loaders/pages'
import { StandsNow } from './stands-now'

type Props = { priority: ShownPriority; memory: FormMemory | null }

const WORDS = ['title', 'text', 'declined', 'answersTo', 'subArea', 'horizon'] as const

/** Where somebody else was first: where the priority stands, and what it says other than what was typed. */
export async function PriorityNow({ priority, memory }: Props) {
  if (memory?.outcome !== 'priority-changed') return null
  const t = await getTranslations('priorities')
  const format = await getFormatter()
  const locale = await currentLocale()
  const { state, others, sections } = priority
  const idsOf = (all: readonly { id: string }[]) => all.map(({ id }) => id)
  const lines = [
    ...WORDS.map((part) => ({
      label: t(`parts.${part}`),
      now: priority[part],
      same: isAsTyped(memory, part, priority[part]),
    })),
    {
      label: t('form.areas'),
      now: format.list(others.map(({ name }) => name[locale])),
      same: isAsTyped(memory, 'areas', idsOf(others)),
    },
    {
      label: t('parts.sectionIds'),
      now: format.list(sections.map((section) => section.title)),
      same: isAsTyped(memory, 'sections', idsOf(sections)),
    },
  ]
  return (
    <StandsNow lines={lines.filter(({ same }) => !same)}>
      <p>{t('move.now', { state: t(`state.${state}`) })}</p>
    </StandsNow>
  )
}
