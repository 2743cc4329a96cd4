import { Fragment, type ReactNode } from 'react'
import { PUT_IN, TAKEN_OUT } from '@/components/proposals/proposed-content'
import { WordsOf } from '@/components/proposals/word-change'
import { threadsAt } from '@/lib/documents/marks'
import type { ContentMark, ContentNode, DocumentContent } from '@/lib/documents/types'
import { isSafeLink } from '@/lib/kernel/plain-text'

/**
 * A section's text for reading, the same on the server and in the browser: React elements made from
 * JSON, never HTML. A node that this version does not know is shown as the text inside it, a link
 * that might run as its words.
 * With `threads`, the passages of those are marked, each with a sign behind its last word.
 */
export function DocumentText({ content, threads }: Props) {
  return <>{nodes(content.content, threads && { ...threads, ends: endsOf(content) })}</>
}

/** The sign of a thread, by its id; threads that have none are not shown. */
export type ShownThreads = {
  signs: ReadonlyMap<string, ReactNode>
  /** The thread that is open or pointed at. */
  on: string | null
}
type Props = { content: DocumentContent; threads?: ShownThreads }
type Marking = (ShownThreads & { ends: ReadonlyMap<ContentNode, string[]> }) | undefined

/** The threads whose passage ends with a piece of text. */
function endsOf(content: DocumentContent): Map<ContentNode, string[]> {
  const last = new Map<string, ContentNode>()
  const visit = (node: ContentNode): void => {
    for (const id of threadsAt(node)) last.set(id, node)
    node.content?.forEach(visit)
  }
  content.content.forEach(visit)
  const ends = new Map<ContentNode, string[]>()
  for (const [id, node] of last) ends.set(node, [...(ends.get(node) ?? []), id])
  return ends
}

/** Whether anybody has written anything yet. */
export function isEmptyText(content: DocumentContent): boolean {
  const hasWords = (node: ContentNode): boolean =>
    (node.text ?? '').trim() !== '' || (node.content ?? []).some(hasWords)
  return !content.content.some(hasWords)
}

function nodes(list: readonly ContentNode[] | undefined, marking: Marking): ReactNode {
  return (list ?? []).map((node, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- nodes have no identity but their place
    <Fragment key={index}>{element(node, marking)}</Fragment>
  ))
}

function element(node: ContentNode, marking: Marking): ReactNode {
  const inside = nodes(node.content, marking)
  switch (node.type) {
    case 'text':
      return words(node, marking)
    case 'paragraph':
      return <p>{inside}</p>
    case 'heading':
      return heading(node.attrs?.level, inside)
    case 'bulletList':
      return <ul>{inside}</ul>
    case 'orderedList':
      return <ol start={wholeNumber(node.attrs?.start)}>{inside}</ol>
    case 'listItem':
      return <li>{inside}</li>
    case 'taskList':
      return <ul className="tasks">{inside}</ul>
    case 'taskItem':
      return task(node, inside)
    case 'blockquote':
      return <blockquote>{inside}</blockquote>
    case 'horizontalRule':
      return <hr />
    case 'hardBreak':
      return <br />
    case 'table':
      return table(node, marking)
    default:
      return inside
  }
}

/** The section's own heading is an h2; what the text brings fits under it. */
function heading(level: unknown, inside: ReactNode): ReactNode {
  if (level === 4) return <h4>{inside}</h4>
  if (level === 5) return <h5>{inside}</h5>
  return <h3>{inside}</h3>
}

/** The state is a word for screen readers and a sign for the eye; it is changed in the editor alone. */
function task(node: ContentNode, inside: ReactNode): ReactNode {
  const done = node.attrs?.checked === true
  const name = wordsOf(node).trim() || '…'
  return (
    <li data-done={done ? '' : undefined}>
      <input type="checkbox" aria-label={name} checked={done} disabled readOnly tabIndex={-1} />
      <div>{inside}</div>
    </li>
  )
}

function wordsOf(node: ContentNode): string {
  return (node.text ?? '') + (node.content ?? []).map(wordsOf).join(' ')
}

function table(node: ContentNode, marking: Marking): ReactNode {
  const rows = (node.content ?? []).filter((row) => row.type === 'tableRow')
  const [first, ...rest] = rows
  const hasHead = first !== undefined && isHeaderRow(first)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table is scrolled by keyboard, too
    <div className="tw" role="group" tabIndex={0}>
      <table>
        {hasHead && <thead>{row(first, 0, marking)}</thead>}
        <tbody>{(hasHead ? rest : rows).map((one, index) => row(one, index, marking))}</tbody>
      </table>
    </div>
  )
}

function isHeaderRow(node: ContentNode): boolean {
  const cells = node.content ?? []
  return cells.length > 0 && cells.every((cell) => cell.type === 'tableHeader')
}

function row(node: ContentNode, index: number, marking: Marking): ReactNode {
  return (
    <tr key={index}>
      {(node.content ?? []).map((cell, place) => {
        const span = {
          colSpan: wholeNumber(cell.attrs?.colspan),
          rowSpan: wholeNumber(cell.attrs?.rowspan),
        }
        const inside = nodes(cell.content, marking)
        return cell.type === 'tableHeader' ? (
          // oxlint-disable-next-line react/no-array-index-key -- cells have no identity but their place
          <th key={place} {...span} scope={index === 0 ? 'col' : 'row'}>
            {inside}
          </th>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- as above
          <td key={place} {...span}>
            {inside}
          </td>
        )
      })}
    </tr>
  )
}

function wholeNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value > 1 && value <= 1000
    ? value
    : undefined
}

function words(node: ContentNode, marking: Marking): ReactNode {
  const text = (node.marks ?? []).reduce<ReactNode>(marked, node.text ?? '')
  if (!marking) return text
  const passages = threadsAt(node)
    .filter((id) => marking.signs.has(id))
    .reduce<ReactNode>(
      (inside, id) => (
        <mark className="k" data-thread={id} data-on={id === marking.on ? '' : undefined}>
          {inside}
        </mark>
      ),
      text,
    )
  const ended = marking.ends.get(node)
  if (!ended) return passages
  return (
    <>
      {passages}
      {ended.map((id) => (
        <Fragment key={id}>{marking.signs.get(id)}</Fragment>
      ))}
    </>
  )
}

function marked(inside: ReactNode, mark: ContentMark): ReactNode {
  switch (mark.type) {
    case TAKEN_OUT:
      return <WordsOf kind="removed">{inside}</WordsOf>
    case PUT_IN:
      return <WordsOf kind="added">{inside}</WordsOf>
    case 'bold':
      return <strong>{inside}</strong>
    case 'italic':
      return <em>{inside}</em>
    case 'language':
      return typeof mark.attrs?.lang === 'string' && /^[a-z]{2,3}$/.test(mark.attrs.lang) ? (
        <span lang={mark.attrs.lang}>{inside}</span>
      ) : (
        inside
      )
    case 'link': {
      const href = mark.attrs?.href
      if (typeof href !== 'string' || !isSafeLink(href)) return inside
      return (
        <a href={href} rel="noopener noreferrer nofollow">
          {inside}
        </a>
      )
    }
    default:
      return inside
  }
}
