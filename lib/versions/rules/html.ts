import { PRIORITY_BLOCK } from '@/lib/documents/blocks'
import type { ContentMark, ContentNode, DocumentContent } from '@/lib/documents/types'
import { isSafeLink } from '@/lib/kernel/plain-text'
import type { Version, VersionSection } from '../types'
import { FILE_STYLE } from './file-style'

/** Everything the file says that is not the text itself, in the reader's language. */
export type FileWords = {
  /** “Contents”. */
  contents: string
  /** Facts about the version, in order: kind, who, when, the decision, the hash. */
  facts: readonly { name: string; value: string }[]
  /** “§” before a section's number. */
  section: string
  purpose: string
  question: string
  responsible: string
  done: string
  notDone: string
  empty: string
}

export type FileInput = {
  locale: string
  version: Pick<Version, 'title' | 'name' | 'number'>
  sections: readonly Pick<
    VersionSection,
    'number' | 'title' | 'purpose' | 'question' | 'responsible' | 'content'
  >[]
  words: FileWords
  /** What a reader should know first, such as the question of a consultation and its last day. */
  lead?: readonly { heading: string; paragraphs: readonly string[] }[]
}

/**
 * A version as one HTML file that stands by itself: no script, nothing fetched, headings in order, a
 * table of contents, table headers, the language of the whole and of passages, and a style for paper.
 * Made from JSON, every word escaped; a link that might run is shown as its words.
 */
export function versionHtml({ locale, version, sections, words, lead = [] }: FileInput): string {
  const title = `${version.title} – ${version.name}`
  return `<!doctype html>
<html lang="${escape(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(title)}</title>
<style>${FILE_STYLE}</style>
</head>
<body>
<main>
<header>
<p class="over">${escape(version.name)}</p>
<h1>${escape(version.title)}</h1>
<dl>${words.facts.map(({ name, value }) => `<div><dt>${escape(name)}</dt><dd>${escape(value)}</dd></div>`).join('')}</dl>
</header>
${lead.map(leadHtml).join('')}<nav aria-labelledby="contents">
<h2 id="contents">${escape(words.contents)}</h2>
<ol>${sections.map(({ number, title: name }) => `<li><a href="#s${number}">${escape(name)}</a></li>`).join('')}</ol>
</nav>
${sections.map((section) => sectionHtml(section, words)).join('\n')}
</main>
</body>
</html>
`
}

function leadHtml({ heading, paragraphs }: { heading: string; paragraphs: readonly string[] }) {
  const lines = paragraphs.map((text) => `<p>${lineBreaks(text)}</p>`).join('')
  return `<section class="lead"><h2>${escape(heading)}</h2>${lines}</section>\n`
}

function sectionHtml(section: FileInput['sections'][number], words: FileWords): string {
  const { number, title, purpose, question, responsible } = section
  const text = contentHtml(section.content, words)
  const head = [
    [words.purpose, purpose],
    [words.question, question],
    ...(responsible ? [[words.responsible, responsible]] : []),
  ]
  return `<section>
<h2 id="s${number}">${escape(words.section)}&nbsp;${number} ${escape(title)}</h2>
<dl>${head.map(([name = '', value = '']) => `<div><dt>${escape(name)}</dt><dd>${escape(value)}</dd></div>`).join('')}</dl>
${text === '' ? `<p class="quiet">${escape(words.empty)}</p>` : text}
</section>`
}

/** A text as HTML, under headings of the second level. */
export function contentHtml(
  { content }: Pick<DocumentContent, 'content'>,
  words: Pick<FileWords, 'done' | 'notDone'>,
): string {
  const inside = (node: ContentNode): string => (node.content ?? []).map(html).join('')
  const html = (node: ContentNode): string => {
    switch (node.type) {
      case 'text':
        return (node.marks ?? []).reduce(marked, escape(node.text ?? ''))
      case 'hardBreak':
        return '<br>'
      case 'paragraph':
        return node.content?.length ? `<p>${inside(node)}</p>` : ''
      case 'heading': {
        const level = node.attrs?.level === 4 || node.attrs?.level === 5 ? node.attrs.level : 3
        return `<h${level}>${inside(node)}</h${level}>`
      }
      case 'bulletList':
        return `<ul>${inside(node)}</ul>`
      case 'taskList':
        return `<ul class="tasks">${inside(node)}</ul>`
      case 'orderedList':
        return `<ol${wholeNumber('start', node.attrs?.start, 2)}>${inside(node)}</ol>`
      case 'listItem':
        return `<li>${inside(node)}</li>`
      case 'taskItem': {
        const done = node.attrs?.checked === true
        return `<li><span class="box">${done ? '☑' : '☐'}<span class="vh"> ${escape(done ? words.done : words.notDone)}</span></span>${inside(node)}</li>`
      }
      case 'blockquote':
        return `<blockquote>${inside(node)}</blockquote>`
      case 'horizontalRule':
        return '<hr>'
      case PRIORITY_BLOCK:
        return `<p class="priority">${inside(node)}</p>`
      case 'table':
        return `<table>${(node.content ?? []).map((row, place) => rowHtml(row, place, inside)).join('')}</table>`
      default:
        return inside(node)
    }
  }
  return content.map(html).join('\n').trim()
}

function rowHtml(row: ContentNode, place: number, inside: (node: ContentNode) => string): string {
  const cells = (row.content ?? []).map((cell) => {
    const span = `${wholeNumber('colspan', cell.attrs?.colspan, 2)}${wholeNumber('rowspan', cell.attrs?.rowspan, 2)}`
    return cell.type === 'tableHeader'
      ? `<th scope="${place === 0 ? 'col' : 'row'}"${span}>${inside(cell)}</th>`
      : `<td${span}>${inside(cell)}</td>`
  })
  return `<tr>${cells.join('')}</tr>`
}

function marked(inside: string, { type, attrs }: ContentMark): string {
  if (type === 'bold') return `<strong>${inside}</strong>`
  if (type === 'italic') return `<em>${inside}</em>`
  const { lang, href } = attrs ?? {}
  if (type === 'language' && typeof lang === 'string' && /^[a-z]{2,3}$/.test(lang))
    return `<span lang="${lang}">${inside}</span>`
  if (type === 'link' && typeof href === 'string' && isSafeLink(href))
    return `<a href="${escape(href)}" rel="noopener noreferrer">${inside}</a>`
  return inside
}

function wholeNumber(name: string, value: unknown, least: number): string {
  const isOne = typeof value === 'number' && Number.isInteger(value)
  return isOne && value >= least && value <= 1_000_000 ? ` ${name}="${value}"` : ''
}

const lineBreaks = (text: string) => text.split('\n').map(escape).join('<br>')

/** For text and for values of attributes in double quotes. */
export function escape(text: string): string {
  return text.replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
