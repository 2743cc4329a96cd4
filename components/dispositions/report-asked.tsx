import { getFormatter, getTranslations } from 'next-intl/server'
import { TableFrame } from '@/components/ui/table-frame'
import type { Asked } from '@/lib/dispositions/types'

/** Who was asked, and how each has answered; only who was asked while the rest is not out. */
export async function ReportAsked({
  asked,
  withAnswers,
}: {
  asked: Asked[]
  withAnswers: boolean
}) {
  const t = await getTranslations('consultation-report')
  const format = await getFormatter()
  return (
    <TableFrame label={t('asked.heading')}>
      <table className="report-table">
        <thead>
          <tr>
            <th scope="col">{t('asked.organisation')}</th>
            <th scope="col">{t('asked.invited')}</th>
            {withAnswers && (
              <>
                <th scope="col">{t('asked.answer')}</th>
                <th scope="col">{t('asked.how')}</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {asked.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.name}</th>
              <td>
                {one.invitedAt ? (
                  <time dateTime={one.invitedAt.toISOString()}>
                    {format.dateTime(one.invitedAt, 'date')}
                  </time>
                ) : (
                  t('asked.notInvited')
                )}
              </td>
              {withAnswers && <AnswerCells of={one} />}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

async function AnswerCells({ of: { answers, comments } }: { of: Asked }) {
  const t = await getTranslations('consultation-report')
  const words = await getTranslations('dispositions')
  if (answers.length === 0 && comments === 0)
    return (
      <>
        <td className="muted">{t('asked.none')}</td>
        <td />
      </>
    )
  // An answer "comments" says no more than that there are some, unless it came from outside in words.
  const spoken = answers.filter(({ kind }) => kind !== 'comments' || comments === 0)
  return (
    <>
      <td>
        {comments > 0 && <span className="line">{t('asked.comments', { count: comments })}</span>}
        {spoken.map(({ kind, position }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- an answer is known by its place alone
          <span className="line" key={index}>
            {words(`answer.${kind}`)}
            {position && `, ${words(`position.${position}`)}`}
          </span>
        ))}
      </td>
      <td>
        {answers.map((answer, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- an answer is known by its place alone
          <span className="line" key={index}>
            {answer.receivedThrough === 'workspace'
              ? t('asked.workspace')
              : t(answer.confirmedAt ? 'asked.confirmed' : 'asked.unconfirmed', {
                  channel: words(`channel.${answer.receivedThrough}`),
                })}
          </span>
        ))}
      </td>
    </>
  )
}
