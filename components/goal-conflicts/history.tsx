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
  return (
    <ChangeHistory
      changes={changes}
      sources={sources}
      what={({ from, to }) => (
        <>
          {from === to ? words('one.reworded') : <ConflictMark state={to} />}
          {from !== null && from !== to && (
            <span className="muted">{words('one.before', { state: t(`state.${from}`) })}</span>
          )}
        </>
      )}
      parts={(change, before) =>
        changedWords(before.wording, change.wording).map((part) => ({
          name: t(`form.${part}`),
          what: <WordChange before={before.wording[part]} after={change.wording[part]} />,
        }))
      }
    />
  )
}
