import type { Asked, Detail, Report } from '../types'

/** Comments by the section they are about, in the version's order, then those on the draft as a whole. */
export function bySection({
  details,
}: Report): { section: Detail['section']; comments: Detail[] }[] {
  const groups = new Map<string, { section: Detail['section']; comments: Detail[] }>()
  for (const detail of details ?? []) {
    if (detail.kind !== 'comment') continue
    const key = detail.section?.id ?? ''
    const group = groups.get(key) ?? { section: detail.section, comments: [] }
    group.comments.push(detail)
    groups.set(key, group)
  }
  return [...groups.values()]
}

export function responsesOf({ details }: Report): Detail[] {
  return (details ?? []).filter(({ kind }) => kind === 'answer')
}

/** Everything that was handed in, by organisation, in the order of the organisations. */
export function byOrganisation({ details, asked }: Report): { asked: Asked; said: Detail[] }[] {
  const said = new Map<string, Detail[]>()
  for (const detail of details ?? [])
    said.set(detail.organisation.id, [...(said.get(detail.organisation.id) ?? []), detail])
  return asked.flatMap((one) => {
    const own = said.get(one.id)
    return own ? [{ asked: one, said: own }] : []
  })
}

export const hasAnswered = ({ answers, comments }: Asked) => answers.length > 0 || comments > 0

type Words = { (key: string): string; day(this: void, date: Date): string; missing: string }

/** The columns of the table, by the names of their words. */
export const COLUMNS = [
  'organisation',
  'kind',
  'position',
  'section',
  'title',
  'passage',
  'text',
  'proposal',
  'submitted',
  'channel',
  'confirmed',
  'registry',
  'decidedBy',
  'decidedOn',
  'file',
  'outcome',
  'reason',
  'before',
  'after',
] as const
type Column = (typeof COLUMNS)[number]
type Row = Partial<Record<Column, string>>

/**
 * The report as a table: a row for each comment and response, and one for each organisation that said
 * only that it has no objections, or nothing.
 */
export function reportTable(report: Report, words: Words): string[][] {
  const rows: Row[] = (report.details ?? []).map((detail) => detailRow(detail, words))
  for (const asked of report.asked) rows.push(...quietRows(asked, report, words))
  return [
    COLUMNS.map((column) => words(`columns.${column}`)),
    ...rows.map((row) => COLUMNS.map((column) => row[column] ?? '')),
  ]
}

function detailRow(detail: Detail, words: Words): Row {
  const { section, answer, passage, proposal, response, disposition } = detail
  const row: Row = {
    organisation: detail.organisation.name,
    kind: answer ? words(`answer.${answer.kind}`) : words('columns.comment'),
    position: answer?.position ? words(`position.${answer.position}`) : '',
    section: section ? String(section.number) : '',
    title: section?.title ?? '',
    passage: passage?.quote ?? '',
    text: detail.text,
    proposal: proposal?.replacement ?? '',
    submitted: words.day(detail.submittedAt),
    outcome: disposition ? words(`outcome.${disposition.outcome}`) : words.missing,
    reason: disposition?.reason ?? words.missing,
    before: disposition?.change?.before ?? '',
    after: disposition?.change?.after ?? '',
  }
  if (!response) return { ...row, channel: words('channel.workspace') }
  return {
    ...row,
    channel: words(`channel.${response.receivedThrough}`),
    confirmed: confirmedWord(response, words),
    registry: response.registryNumber ?? words.missing,
    decidedBy: response.decidedBy ?? words.missing,
    decidedOn: response.decidedOn ?? words.missing,
    file: response.fileName ?? '',
  }
}

type Came = { receivedThrough: string; confirmedAt: Date | null }

/** What came through the workspace needs no confirming. */
function confirmedWord({ receivedThrough, confirmedAt }: Came, words: Words): string {
  if (receivedThrough === 'workspace') return ''
  return words(confirmedAt ? 'columns.yes' : 'columns.no')
}

/** Before it is reported, whoever may not see the answers learns only who was asked. */
function quietRows(asked: Asked, { details }: Report, words: Words): Row[] {
  const organisation = asked.name
  if (!details) return [{ organisation, kind: words.missing }]
  if (!hasAnswered(asked)) return [{ organisation, kind: words('columns.silent') }]
  return asked.answers
    .filter(({ kind }) => kind === 'no-objections')
    .map((answer) => ({
      organisation,
      kind: words('answer.no-objections'),
      submitted: answer.submittedAt ? words.day(answer.submittedAt) : words.missing,
      channel: words(`channel.${answer.receivedThrough}`),
      confirmed: confirmedWord(answer, words),
    }))
}
