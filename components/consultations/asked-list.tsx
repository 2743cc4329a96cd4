import { getFormatter, getTranslations } from 'next-intl/server'
import type { AskedWithComments } from '@/lib/consultations/loaders'
import { AnswerText } from './answer-text'
import { answerWords } from './answer-words'
import { CommentText } from './comment-text'

type Props = { asked: readonly AskedWithComments[]; today: string }

/** Each organisation with what it has handed in: board and officials apart. */
export async function AskedList({ asked, today }: Props) {
  const t = await getTranslations('consultations')
  const format = await getFormatter()
  const words = t as (key: string, values?: Record<string, string | number>) => string
  return (
    <ul className="con-list">
      {asked.map(({ id, name, invited, answers, comments }) => {
        const counts = answers.filter(({ state }) => state === 'submitted')
        return (
          <li key={id}>
            <h3 className="con-item-head">{name}</h3>
            {!invited && <p className="meta">{t('manage.uninvited')}</p>}
            {counts.map((answer) => (
              <div key={answer.id} className="con-given">
                <p>
                  <b>{answerWords(words, answer)}</b>{' '}
                  {answer.submittedAt && (
                    <time className="meta" dateTime={answer.submittedAt.toISOString()}>
                      {format.dateTime(answer.submittedAt, 'dayTime')}
                    </time>
                  )}
                </p>
                <AnswerText answer={answer} today={today} />
                {answer.kind === 'comments' && comments.length > 0 && (
                  <details className="change">
                    <summary>{t('manage.comments', { count: comments.length, name })}</summary>
                    <ul className="con-list">
                      {comments.map((comment) => (
                        <li key={comment.id}>
                          <CommentText comment={comment} />
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </div>
            ))}
          </li>
        )
      })}
    </ul>
  )
}
