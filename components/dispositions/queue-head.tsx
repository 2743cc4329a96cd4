import { getFormatter, getTranslations } from 'next-intl/server'
import type { Queue } from '@/lib/dispositions/loaders/queue'
import type { Handled } from '@/lib/dispositions/types'

/** The answer as a heading, and how many have answered how. */
export async function QueueHead({ queue: { handled, progress, asked } }: { queue: Queue }) {
  const t = await getTranslations('dispositions')
  const having = asked.filter(({ answers, comments }) => answers.length > 0 || comments > 0)
  const invited = asked.filter(({ invitedAt }) => invitedAt !== null)
  const silent = invited.filter((one) => !having.includes(one)).length
  const ofKind = (kind: string) =>
    asked.filter(({ answers }) => answers.some((answer) => answer.kind === kind)).length
  const facts = [
    [
      t('facts.answered'),
      t('facts.answeredOf', { answered: having.length, asked: having.length + silent }),
    ],
    [t('facts.noObjections'), ofKind('no-objections')],
    [t('facts.formal'), ofKind('formal')],
    [t('facts.silent'), silent],
  ]
  return (
    <div className="disp-head">
      <div className="wrap">
        <div>
          <p className="over">
            <b>{t('kind')}</b>{' '}
            {t('over', { title: handled.title, state: await stateWords(handled) })}
          </p>
          <h1>{t('heading', { total: progress.total, left: progress.left })}</h1>
        </div>
        <dl className="disp-numbers">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  )
}

/** "stängde 31 januari": how far it has come. */
export async function stateWords(handled: Handled): Promise<string> {
  const t = await getTranslations('dispositions')
  const format = await getFormatter()
  // The closing instant is the first one too late: the day before it is the last one.
  const lastDay = new Date(handled.closesAt.getTime() - 1)
  const day = (date: Date) => format.dateTime(date, 'date')
  if (handled.state === 'reported')
    return t('state.reported', { day: day(handled.reportedAt ?? handled.closesAt) })
  if (handled.state === 'closed')
    return t('state.closed', { day: day(handled.closedAt ?? lastDay) })
  return t('state.open', { day: day(lastDay) })
}
