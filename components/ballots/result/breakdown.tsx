import { TableFrame } from '@/components/ui/table-frame'
import { groupWords } from '@/lib/ballots/rules/breakdown-words'
import { figureWords } from '@/lib/ballots/rules/result-words'
import type { BreakdownBy, Figures, Group, Method } from '@/lib/ballots/types'
import { unreachable } from '@/lib/kernel/unreachable'
import { OptionName } from './option-name'
import type { ResultView } from './view'

/** The tally of persons by municipality or by type of organisation, in figures; nothing without a breakdown. */
export function BreakdownPart({ view }: { view: ResultView }) {
  const { content, words, id } = view
  const { t } = words
  const { breakdown, secret, terms } = content
  if (!breakdown) return null
  const { by, groups } = breakdown
  const isTogether = groups.some(({ classes }) => classes.length > 1)
  return (
    <section aria-labelledby={`${id}-groups`}>
      <h3 id={`${id}-groups`} className="secline">
        {t(`breakdown.by.${by}`)}
      </h3>
      {groups.length === 0 ? (
        <p>{t('breakdown.nothing', { secret: secret ? 'yes' : 'no' })}</p>
      ) : (
        <>
          <p className="small muted">
            {t(`breakdown.explained.${terms.method}`)} {t('breakdown.whose')}{' '}
            {isTogether && t('breakdown.together')}
          </p>
          <GroupsTable view={view} by={by} groups={groups} caption={t(`breakdown.by.${by}`)} />
        </>
      )}
    </section>
  )
}

type Props = { view: ResultView; by: BreakdownBy; groups: readonly Group[]; caption: string }

function GroupsTable({ view, by, groups, caption }: Props) {
  const { words, order, content } = view
  const { t } = words
  const called = groups.map((group) => ({ group, name: groupWords(by, group.classes, words) }))
  return (
    <TableFrame label={caption}>
      <table className="res-table res-groups">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('column.option')}</th>
            {called.map(({ name }) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('breakdown.turnout')}</th>
            {called.map(({ name, group: { cast, entitled, blank } }) => (
              <td key={name}>
                {t('breakdown.voted', { cast, entitled })}
                {blank > 0 && `, ${t('turnout.blank', { count: blank })}`}
              </td>
            ))}
          </tr>
          {order.map((option) => (
            <tr key={option}>
              <th scope="row">
                <OptionName option={option} words={words} />
              </th>
              {called.map(({ name, group: { options } }) => {
                const figures = options.find((one) => one.option === option)?.figures ?? {}
                return <td key={name}>{cellOf(content.terms.method, figures, view)}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function cellOf(method: Method, figures: Figures, { words }: ResultView): string {
  const of = (name: keyof Figures) => figures[name] ?? 0
  switch (method) {
    case 'consent': {
      const [support, abstain, object] = [of('support'), of('abstain'), of('object')]
      return figureWords({ of: method, support, abstain, object, met: null }, words)
    }
    case 'approval':
      return words.number(of('approvals'))
    case 'points':
      return figureWords({ of: method, points: of('points'), supporters: of('supporters') }, words)
    case 'score': {
      const [sum, raters] = [of('sum'), of('raters')]
      const mean = raters === 0 ? null : { numerator: sum, denominator: raters }
      return figureWords({ of: method, mean, raters, few: false }, words)
    }
    case 'schulze':
    case 'stv':
      return words.number(of('firsts'))
    default:
      return unreachable(method)
  }
}
