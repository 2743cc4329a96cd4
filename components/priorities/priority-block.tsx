import type { ShownBlock } from '@/lib/documents/blocks'

/**
 * A priority in a text, the same on the server and in the browser. No paragraph and no heading: those are
 * the lines of the text, by which passages are found.
 */
export function PriorityBlock({ says }: { says: ShownBlock }) {
  if ('missing' in says)
    return (
      <div className="pri-block" data-missing="">
        <div className="pri-block-over">{says.over}</div>
        <div>{says.missing}</div>
      </div>
    )
  const { over, title, href, state, stateWords, result, declined } = says
  return (
    <div className="pri-block">
      <div className="pri-block-over">{over}</div>
      <div className="pri-block-title">{href ? <a href={href}>{title}</a> : title}</div>
      <div className="pri-block-facts">
        <span className="pri-state" data-s={state}>
          {stateWords}
        </span>
        {result && (
          <span>
            {result.href ? <a href={result.href}>{result.ballot}</a> : result.ballot}: {result.says}
          </span>
        )}
      </div>
      {declined && <div className="pri-block-not">{declined}</div>}
    </div>
  )
}
