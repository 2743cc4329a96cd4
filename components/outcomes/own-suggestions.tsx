import { getTranslations } from 'next-intl/server'
import type { Suggestion } from '@/lib/outcomes/types'

/** What somebody suggested, and the answer. */
export async function OwnSuggestions({ own }: { own: readonly Suggestion[] }) {
  if (own.length === 0) return null
  const t = await getTranslations('outcomes')
  return (
    <section aria-labelledby="own-suggestions">
      <h3 id="own-suggestions" className="secline">
        {t('suggestions.own')}
      </h3>
      <ul className="live-own">
        {own.map(({ id, text, state, answer }) => (
          <li key={id}>
            <p>{text}</p>
            <small>{t(`suggestions.state.${state}`)}</small>
            {answer && <p className="small">{t('suggestions.told', { answer })}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
