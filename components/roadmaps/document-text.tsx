import { Fragment, type ReactNode } from 'react'
import type { ContentMark, ContentNode, DocumentContent } from '@/lib/documents/types'
import { isSafeLink } from '@/lib/kernel/plain-text'

/**
 * A section's text for reading, the same on the server and in the browser: React elements made from
 * JSON, never HTML. A node that this version does not know is shown as the text inside it, a link
 * that might run as its words.
 */
export function DocumentText({ content }: { content: DocumentContent }) {
  return <>{nodes(content.content)}</>
}

/** Whether anybody has written anything yet. */
export function isEmptyText(content: DocumentContent): boolean {
  const hasWords = (node: ContentNode): boolean =>
    (node.text ?? '').trim() !== '' || (node.content ?? []).some(hasWords)
  return !content.content.some(hasWords)
}

function nodes(list: readonly ContentNode[] | undefined): ReactNode {
  return (list ?? []).map((node, index) => (
    // oxlint-disable-next-line react/no-array-index-key -- nodes have no identity but their place
    <Fragment key={index}>{element(node)}</Fragment>
  ))
}

function element(node: ContentNode): ReactNode {
  const inside = nodes(node.content)
  switch (node.type) {
    case 'text':
      return (node.marks ?? []).reduce<ReactNode>(marked, node.text ?? '')
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
      return table(node)
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

function table(node: ContentNode): ReactNode {
  const rows = (node.content ?? []).filter((row) => row.type === 'tableRow')
  const [first, ...rest] = rows
  const hasHead = first !== undefined && isHeaderRow(first)
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide table is scrolled by keyboard, too
    <div className="tw" role="group" tabIndex={0}>
      <table>
        {hasHead && <thead>{row(first, 0)}</thead>}
        <tbody>{(hasHead ? rest : rows).map(row)}</tbody>
      </table>
    </div>
  )
}

function isHeaderRow(node: ContentNode): boolean {
  const cells = node.content ?? []
  return cells.length > 0 && cells.every((cell) => cell.type === 'tableHeader')
}

function row(node: ContentNode, index: number): ReactNode {
  return (
    <tr key={index}>
      {(node.content ?? []).map((cell, place) => {
        const span = {
          colSpan: wholeNumber(cell.attrs?.colspan),
          rowSpan: wholeNumber(cell.attrs?.rowspan),
        }
        const inside = nodes(cell.content)
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

function marked(inside: ReactNode, mark: ContentMark): ReactNode {
  switch (mark.type) {
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
