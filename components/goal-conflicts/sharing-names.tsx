import { StateMark } from '@/components/priorities/state-mark'
import { priorityPath } from '@/lib/priorities/rules'
import type { PriorityName } from '@/lib/priorities/types'

/** The priorities that share a conflict, each with its link and where it stands. */
export function SharingNames({ priorities }: { priorities: readonly PriorityName[] }) {
  return (
    <ul className="pri-names cfl-names">
      {priorities.map(({ id, slug, title, state }) => (
        <li key={id}>
          <a href={priorityPath(slug, id)}>{title}</a> <StateMark state={state} />
        </li>
      ))}
    </ul>
  )
}
