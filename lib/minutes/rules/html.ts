import { FILE_STYLE } from '@/lib/versions/rules/file-style'
import { contentHtml, escape } from '@/lib/versions/rules/html'
import type { MinutesAttendees, MinutesContent, MinutesItem, MinutesOutcome } from '../types'

type Fact = { name: string; value: string }
type Person = MinutesAttendees['persons'][number]

/** Everything the file says that is not the minutes themselves, in the reader's language. */
export type MinutesFileWords = {
  over: string
  attendance: string
  nobody: string
  noOrganisation: string
  noItems: string
  noNotes: string
  outcomes: string
  others: string
  ballots: string
  publication: string
  done: string
  notDone: string
  attendee: (person: Person) => string
  kind: (outcome: MinutesOutcome) => string
  details: (outcome: MinutesOutcome) => string[]
  ballot: (ballot: MinutesContent['ballots'][number]) => Fact
  section: (section: NonNullable<MinutesOutcome['section']>) => string
}

export type MinutesFile = {
  locale: string
  content: MinutesContent
  facts: readonly Fact[]
  publication: readonly Fact[]
  words: MinutesFileWords
}

/**
 * Minutes as one HTML file that stands by itself: no script, nothing fetched, headings in order, the
 * language of the whole and of passages, and a style for paper. Made from JSON, every word escaped.
 */
export function minutesHtml({ locale, content, facts, publication, words }: MinutesFile): string {
  const { title } = content.meeting
  return `<!doctype html>
<html lang="${escape(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escape(`${words.over}: ${title}`)}</title>
<style>${FILE_STYLE}</style>
</head>
<body>
<main>
<header>
<p class="over">${escape(words.over)}</p>
<h1>${escape(title)}</h1>
${list(facts)}
</header>
${part('attendance', words.attendance, attendance(content.attendance, words))}
${items(content, words)}
${content.outcomes.length > 0 ? part('others', words.others, outcomes(content.outcomes, words)) : ''}
${content.ballots.length > 0 ? part('ballots', words.ballots, ballots(content.ballots, words)) : ''}
${part('publication', words.publication, list(publication))}
</main>
</body>
</html>
`
}

const part = (id: string, heading: string, inside: string) =>
  `<section aria-labelledby="${id}">\n<h2 id="${id}">${escape(heading)}</h2>\n${inside}\n</section>`

const lines = (text: string) => text.split('\n').map(escape).join('<br>')

function list(facts: readonly Fact[]): string {
  const rows = facts.map(
    ({ name, value }) => `<div><dt>${escape(name)}</dt><dd>${lines(value)}</dd></div>`,
  )
  return `<dl>${rows.join('')}</dl>`
}

function attendance(groups: readonly MinutesAttendees[], words: MinutesFileWords): string {
  if (groups.length === 0) return `<p class="quiet">${escape(words.nobody)}</p>`
  return list(
    groups.map(({ organisation, persons }) => ({
      name: organisation || words.noOrganisation,
      value: persons.map(words.attendee).join('\n'),
    })),
  )
}

function items({ items: all }: MinutesContent, words: MinutesFileWords): string {
  if (all.length === 0) return `<p class="quiet">${escape(words.noItems)}</p>`
  return all.map((item) => itemHtml(item, words)).join('\n')
}

function itemHtml(item: MinutesItem, words: MinutesFileWords): string {
  const about = [item.owner, item.section && words.section(item.section)]
    .filter(Boolean)
    .join(' · ')
  const text = item.text ? contentHtml(item.text, words) : ''
  const notes = text || `<p class="quiet">${escape(words.noNotes)}</p>`
  const said = item.outcomes.length > 0
  return part(
    `item-${item.number}`,
    `${item.number}. ${item.title}`,
    `${about ? `<p class="quiet">${escape(about)}</p>` : ''}${text === '' && said ? '' : notes}
${said ? `<h3>${escape(words.outcomes)}</h3>${outcomes(item.outcomes, words)}` : ''}`,
  )
}

function outcomes(all: readonly MinutesOutcome[], words: MinutesFileWords): string {
  const rows = all.map((one) => {
    const details = words.details(one).map(escape).join('<br>')
    return `<li><p><strong>${escape(words.kind(one))}:</strong> ${lines(one.text)}${details ? `<br><small>${details}</small>` : ''}</p></li>`
  })
  return `<ul>${rows.join('')}</ul>`
}

function ballots(all: MinutesContent['ballots'], words: MinutesFileWords): string {
  return list(all.map((one) => words.ballot(one)))
}
