import { getFormatter, getTranslations } from 'next-intl/server'
import { WordChange } from '@/components/proposals/word-change'
import type { PriorityPage } from '@/lib/priorities/loaders/pages'
import { changedParts } from '@/lib/priorities/rules'
import type { Kept } from '@/lib/priorities/types'
import { ChangeHistory } from './change-history'
import { StateMark } from './state-mark'

export async function PriorityHistory({ page }: { page: PriorityPage }) {
  const t = await getTranslations('priorities')
  const { changes, sources, names } = page
  const lines = changes.map((change, index) => {
    const { from, to, kept } = change
    const before = changes[index + 1]?.kept
    return {
      ...change,
      what: (
        <>
          {from === to ? (
            t(kept.noneFoundBecause ? 'one.noneFound' : 'one.reworded')
          ) : (
            <StateMark state={to} />
          )}
          {from !== null && from !== to && (
            <span className="muted">{t('one.before', { state: t(`state.${from}`) })}</span>
          )}
        </>
      ),
      parts: !before
        ? []
        : changedParts(before, kept).map((part) => ({
            name: t(`parts.${part}`),
            what:
              part === 'areaIds' || part === 'sectionIds' ? (
                <Moved before={before} after={kept} part={part} names={names} />
              ) : (
                <WordChange before={before[part]} after={kept[part]} />
              ),
          })),
    }
  })
  return <ChangeHistory lines={lines} sources={sources} />
}

type Places = {
  before: Kept
  after: Kept
  part: 'areaIds' | 'sectionIds'
  /** Areas and sections that the reader may know of, by id. */
  names: ReadonlyMap<string, string>
}

/** Which areas or sections came and went. */
async function Moved({ before, after, part, names }: Places) {
  const t = await getTranslations('priorities')
  const format = await getFormatter()
  const named = (ids: readonly string[], without: readonly string[]) =>
    ids.filter((id) => !without.includes(id)).flatMap((id) => names.get(id) ?? [])
  const added = named(after[part], before[part])
  const removed = named(before[part], after[part])
  return (
    <>
      {added.length > 0 && <p>{t('one.added', { names: format.list(added) })}</p>}
      {removed.length > 0 && <p>{t('one.removed', { names: format.list(removed) })}</p>}
    </>
  )
}
