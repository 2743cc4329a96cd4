import { useTranslations } from 'next-intl'
import { Fragment, type ReactNode } from 'react'
import { diffWords, type WordRun } from '@/lib/documents/words'

/**
 * Old and new wording by words: what goes is struck, what comes is underlined, and both are said in
 * hidden words. For server and browser; in the browser it needs the namespace `word-change`.
 */
export function WordChange({ before, after }: { before: string; after: string }) {
  return <WordRuns runs={diffWords(before, after)} />
}

/** As `WordChange`, for differences that are already known. Stands inside a paragraph or a cell. */
export function WordRuns({ runs }: { runs: readonly WordRun[] }) {
  return (
    <span className="word-change">
      {runs.map((run, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- a run is known by its place alone
        <Fragment key={place}>{run.kind === 'same' ? run.text : <Changed run={run} />}</Fragment>
      ))}
    </span>
  )
}

function Changed({ run: { kind, text } }: { run: WordRun }) {
  return <WordsOf kind={kind === 'removed' ? 'removed' : 'added'}>{text}</WordsOf>
}

/** Words that go or come, said so for whoever does not see it. */
export function WordsOf({ kind, children }: { kind: 'removed' | 'added'; children: ReactNode }) {
  const t = useTranslations('word-change')
  const Tag = kind === 'removed' ? 'del' : 'ins'
  return (
    <Tag className="changed-words">
      <span className="vh">{t(kind)}</span>
      {children}
      <span className="vh">{t('over')}</span>
    </Tag>
  )
}
