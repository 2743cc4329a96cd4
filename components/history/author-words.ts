import type { AuthorShare } from '@/lib/history/types'

type Words = (key: string, values?: Record<string, string>) => string

/** Who a share belongs to, in words; for server and browser. */
export function authorWords(
  t: Words,
  share: Pick<AuthorShare, 'kind'>,
  names: { person: string | null; organisation: string | null },
): string {
  if (share.kind === 'import' || share.kind === 'program' || share.kind === 'older')
    return t(`kinds.${share.kind}`)
  const person = names.person ?? t('someone')
  const who = names.organisation
    ? t('person', { person, organisation: names.organisation })
    : person
  return share.kind === 'restored' ? t('restored', { who }) : who
}

/** Whole percent of the words; what is there at all is never 0. */
export function percentOf(words: number, all: number): number {
  return words === 0 ? 0 : Math.max(1, Math.round((100 * words) / all))
}
