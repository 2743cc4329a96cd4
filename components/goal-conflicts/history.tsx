import { getTranslations } from 'next-intl/server'
import { ChangeHistory } from '@/components/priorities/change-history'
import { WordChange } from '@/components/proposals/word-change'
import type { ConflictPage } from '@/lib/goal-conflicts/loaders/pages'
import { changedWords } from '@/lib/goal-conflicts/rules'
import type { SourceView } from '@/lib/priorities/loaders/sources'
import { ConflictMark } from './state-mark'

type Props = {
  changes: ConflictPage['changes']
  sources: ReadonlyMap<string, SourceView>
}

export async function ConflictHistory({ changes, sources }: Props) {
  const [t, words] = [await getTranslations('goal-conflicts'), await getTranslations('priorities')]
  const lines = changes.map((change, index) => {
    const { from, to, wording } = change
    const before = changes[index + 1]
    return {
      ...change,
      what: (
        <>
          {from === to ? words('one.reworded') : <ConflictMark state={to} />}
          {from !== null && from !== to && (
            <span className="muted">{words('one.before', { state: t(`state.${from}`) })}</span>
          )}
        </>
      ),
      parts: !before
        ? []
        : changedWords(before.wording, wording).map((part) => ({
            name: t(`form.${part}`),
            what: <WordChange before={before.wording[part]} after={wording[part]} />,
          })),
    }
  })
  return <ChangeHistory lines={lines} sources={sources} />
}
