import { getFormatter, getTranslations } from 'next-intl/server'
import type { By } from '@/lib/priorities/types'

type Props = {
  items: readonly { id: string; text: string; by: By; at: Date }[]
  /** Of what, for whoever hears the line alone. */
  of: string
}

/** What stood there before, the newest first: nothing is written over (AS4). */
export async function Earlier({ items, of }: Props) {
  if (items.length === 0) return null
  const t = await getTranslations('assessments')
  const format = await getFormatter()
  return (
    <details className="change as-earlier">
      <summary>
        {t('earlier', { count: items.length })}
        <span className="vh"> {of}</span>
      </summary>
      <ul>
        {items.map(({ id, text, by, at }) => (
          <li key={id}>
            <p className="as-text">{text}</p>
            <p className="meta">{t('by', { ...by, day: format.dateTime(at, 'date') })}</p>
          </li>
        ))}
      </ul>
    </details>
  )
}
