import { getTranslations } from 'next-intl/server'
import { priorityPath } from '@/lib/priorities/rules'

type Props = { slug: string; priorities: readonly { id: string; title: string }[] }

/** Before a consultation is opened: which priorities it waits for, each with the way there. */
export async function HoldingBack({ slug, priorities }: Props) {
  const t = await getTranslations('goal-conflicts')
  return (
    <div className="cfl-gate">
      <h3>{t('gate.heading', { count: priorities.length })}</h3>
      <p className="small">{t('gate.why')}</p>
      <ul>
        {priorities.map(({ id, title }) => (
          <li key={id}>
            <a href={`${priorityPath(slug, id)}#conflicts`}>{title}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
