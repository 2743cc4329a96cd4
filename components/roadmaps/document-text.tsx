import { Fragment, type ReactNode } from 'react'
import { PriorityBlock } from '@/components/priorities/priority-block'
import { PUT_IN, TAKEN_OUT } from '@/components/proposals/proposed-content'
import { WordsOf } from '@/components/proposals/word-change'
import { PRIORITY_BLOCK, shownAt } from '@/lib/documents/blocks'
import { outcomesAt, threadsAt } from '@/lib/documents/marks'
import type { ContentMark, ContentNode, DocumentContent } from '@/lib/documents/types'
import { isSafeLink } from '@/lib/kernel/plain-text'
import { passageId } from '@/lib/outcomes/rules'

/**
 * A section's text for reading, the same on the server and in the browser: React elements made from
 * JSON, never HTML. A node that this version does not know is shown as the text inside it, a link
 * that might run as its words.
 * With `threads`, the passages of those are marked, each with a sign behind its last word; with
 * `outcomes`, those that outcomes of meetings were worked into.
 */
export function DocumentText({ content, threads, outcomes }: Props) {
  const marking = (threads || outcomes) && {
    ...(threads ?? NO_THREADS),
    outcomes: outcomes ?? NO_SIGNS,
    ends: endsOf(content, threadsAt),
    outcomeEnds: endsOf(content, outcomesAt),
    outcomeStarts: startsOf(content),
  }
  return <>{nodes(content.content, marking)}</>
}

/** The sign of a thread or an outcome, by its id; those that have none are not shown. */
export type Signs = ReadonlyMap<string, ReactNode>
export type ShownThreads = {
  signs: Signs
  /** The thread that is open or pointed at. */
  on: string | null
}
type Props = { content: DocumentContent; threads?: ShownThreads; outcomes?: Signs }
type ByNode = ReadonlyMap<ContentNode, string[]>
type Marking =
  | (ShownThreads & { outcomes: Signs; ends: ByNode; outcomeEnds: ByNode; outcomeStarts: ByNode })
  | undefined

const NO_SIGNS: Signs = new Map()
const NO_THREADS: ShownThreads = { signs: NO_SIGNS, on: null }

/** The passages that end with a piece of text. */
function endsOf(content: DocumentContent, idsAt: (node: ContentNode) => string[]): ByNode {
  const last = new Map<string, ContentNode>()
  eachNode(content, (node) => {
    for (const id of idsAt(node)) last.set(id, node)
  })
  return byNode(last)
}

/** The passages of outcomes that begin with a piece of text: there one comes to from the meeting. */
function startsOf(content: DocumentContent): ByNode {
  const first = new Map<string, ContentNode>()
  eachNode(content, (node) => {
    for (const id of outcomesAt(node)) if (!first.has(id)) first.set(id, node)
  })
  return byNode(first)
}

function eachNode({ content }: DocumentContent, visit: (node: ContentNode) => void): void {
  const inside = (node: ContentNode): void => {
    visit(node)
    node.content?.forEach(inside)
  }
  content.forEach(inside)
}

function byNode(nodesById: ReadonlyMap<string, ContentNode>): ByNode {
  const found = new Map<ContentNode, string[]>()
  for (const [id, node] of nodesById) found.set(node, [...(found.get(node) ?? []), id])
  return found
}

/** Whether anybody has written anything yet. */
export function isEmptyText(content: DocumentContent): boolean {
  const hasWords = (node: ContentNode): boolean =>
    (node.text ?? '').trim() !== '' ||
    node.type === PRIORITY_BLOCK ||
    (node.content ?? []).some(hasWords)
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
    case PRIORITY_BLOCK: {
      const says = shownAt(node)
      return says && <PriorityBlock says={says} />
    }
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
  const fromMeetings = outcomesAt(node)
    .filter((id) => marking.outcomes.has(id))
    .reduce<ReactNode>(
      (inside, id) => (
        <span
          className="from-meeting"
          id={marking.outcomeStarts.get(node)?.includes(id) ? passageId(id) : undefined}
        >
          {inside}
        </span>
      ),
      passages,
    )
  const signs = [
    ...(marking.ends.get(node) ?? []).map((id) => [id, marking.signs.get(id)] as const),
    ...(marking.outcomeEnds.get(node) ?? []).map((id) => [id, marking.outcomes.get(id)] as const),
  ]
  if (signs.length === 0) return fromMeetings
  return (
    <>
      {fromMeetings}
      {signs.map(([id, sign]) => (
        <Fragment key={id}>{sign}</Fragment>
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
