import { TableFrame } from '@/components/ui/table-frame'
import { marksOf } from '@/lib/ballots/rules/papers-export'
import type { NamedPaper } from '@/lib/ballots/rules/result-file'
import { papersWords, type ResultWords } from '@/lib/ballots/rules/result-words'
import { isBlank } from '@/lib/ballots/rules/turnout'
import { OptionName } from './option-name'
import type { ResultView } from './view'

/** More papers, or cells, are for the file alone. */
const CELLS_SHOWN = 6_000

/** Who voted what, in an open ballot; of a secret one, that nobody is named. */
export function Papers({ view }: { view: ResultView }) {
  const { content, words } = view
  const { t } = words
  const { papers, options, secret } = content
  if (papers.length === 0) return null
  if (secret) return <p className="res-note">{t('papers.secret')}</p>
  if (papers.length * options.length > CELLS_SHOWN)
    return <p className="res-note">{t('papers.tooMany', { count: papers.length })}</p>
  return (
    <details className="res-fold">
      <summary>{t('papers.heading', { count: papers.length })}</summary>
      <p className="small muted">{t('papers.explained')}</p>
      <PaperTable view={view} />
    </details>
  )
}

function PaperTable({ view }: { view: ResultView }) {
  const { content, words } = view
  const { t } = words
  const options = content.options.map(({ id }) => id)
  return (
    <TableFrame label={t('papers.caption')}>
      <table className="res-table res-papers">
        <caption className="vh">{t('papers.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('papers.person')}</th>
            <th scope="col">{t('papers.standing')}</th>
            {options.map((option) => (
              <th key={option} scope="col">
                <OptionName option={option} words={words} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byName(content.papers, view).map(({ paper, name }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- a paper has no identity but its place
            <tr key={index}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <td>{t(`papers.standings.${paper.standing}`)}</td>
              <Marks paper={paper} options={options} words={words} />
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

type MarksProps = { paper: NamedPaper; options: readonly string[]; words: ResultWords }

function Marks({ paper, options, words }: MarksProps) {
  if (isBlank(paper.vote)) return <td colSpan={options.length}>{words.t('papers.blank')}</td>
  const marks = marksOf(paper.vote, papersWords(words.t))
  return options.map((option) => <td key={option}>{marks.get(option) ?? '–'}</td>)
}

/** In the order of the names: that of the file tells nothing. */
function byName(papers: readonly NamedPaper[], view: ResultView) {
  return papers
    .map((paper) => ({ paper, name: nameOfVoter(paper.by, view) }))
    .sort((a, b) => view.words.compare(a.name, b.name))
}

/** "Hilda, Bergs kommun" */
export function nameOfVoter(by: NamedPaper['by'], { words }: ResultView): string {
  const name = by?.person || words.t('papers.nameless')
  return by?.organisation ? `${name}, ${by.organisation}` : name
}
