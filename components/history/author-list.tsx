import { getFormatter, getTranslations } from 'next-intl/server'
import type { AuthorShare, Names } from '@/lib/history/types'
import { authorWords, percentOf } from './author-words'

type Props = { shares: readonly AuthorShare[]; names: Names }

/** Persons and organisations with their words, their share, and when they wrote. */
export async function AuthorList({ shares, names }: Props) {
  const t = await getTranslations('authors')
  const format = await getFormatter()
  const all = shares.reduce((sum, { words }) => sum + words, 0)
  if (all === 0) return <p className="small muted">{t('none')}</p>
  return (
    <ul className="authors">
      {shares.map((share) => (
        <li key={`${share.kind} ${share.personId} ${share.organisationId}`}>
          {t('share', {
            who: authorWords(t, share, {
              person: names.persons.get(share.personId ?? '') ?? null,
              organisation: names.organisations.get(share.organisationId ?? '') ?? null,
            }),
            words: share.words,
            percent: percentOf(share.words, all),
          })}
          {share.from && share.to && <span className="meta">{days(share.from, share.to)}</span>}
        </li>
      ))}
    </ul>
  )

  function days(from: Date, to: Date): string {
    const [first, last] = [from, to].map((day) => format.dateTime(day, 'date'))
    return first === last ? (first ?? '') : t('between', { from: first ?? '', to: last ?? '' })
  }
}
