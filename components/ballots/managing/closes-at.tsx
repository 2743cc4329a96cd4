import { getFormatter, getTranslations } from 'next-intl/server'
import { whenWords } from '../when'

/** When the ballot closes, by the clock on the wall in Sweden. */
export async function ClosesAt({ at }: { at: Date | null }) {
  const t = await getTranslations('ballot-forms')
  if (!at) return t('summary.byPerson')
  return (
    <time dateTime={at.toISOString()}>
      {t('summary.at', { when: whenWords(await getFormatter(), at) })}
    </time>
  )
}
