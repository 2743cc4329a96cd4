import { getTranslations } from 'next-intl/server'
import { priorityPath } from '@/lib/priorities/rules'
import type { PriorityName } from '@/lib/priorities/types'
import { StateMark } from './state-mark'

/** In a roadmap: the priorities that a section carries, and where each stands. */
export async function SectionPriorities({ carried }: { carried: readonly PriorityName[] }) {
  if (carried.length === 0) return null
  const t = await getTranslations('priorities')
  return (
    <div className="meta pri-carried">
      <p>{t('section.line', { count: carried.length })}</p>
      <ul>
        {carried.map(({ id, slug, title, state }) => (
          <li key={id}>
            <a href={priorityPath(slug, id)}>{title}</a> <StateMark state={state} />
          </li>
        ))}
      </ul>
    </div>
  )
}
