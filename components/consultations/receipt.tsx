import { getFormatter, getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { TextArea } from '@/components/ui/field'
import type { Answer } from '@/lib/consultations/types'
import { AnswerText } from './answer-text'
import { answerWords } from './answer-words'

type Props = { id: string; answers: readonly Answer[]; isSeat: boolean; today: string }

/** What the organisation has handed in: what counts, what is to be confirmed, what was replaced. */
export async function Receipt({ id, answers, isSeat, today }: Props) {
  const t = await getTranslations('consultations')
  const format = await getFormatter()
  const words = t as (key: string, values?: Record<string, string | number>) => string
  const counts = answers.filter(({ state }) => state === 'submitted')
  const replaced = answers.filter(({ state }) => state === 'replaced')
  const when = (answer: Answer) =>
    t('receipt.when', {
      when: answer.submittedAt ? format.dateTime(answer.submittedAt, 'dayTime') : '',
      name: answer.submittedBy ?? t('someone'),
    })
  if (counts.length + replaced.length === 0) return null
  return (
    <section aria-labelledby="receipt" className="con-part" id="answers">
      <h2 id="receipt" className="secline">
        {counts.length > 0 ? t('receipt.title') : t('receipt.none')}
      </h2>
      <ul className="con-list">
        {counts.map((answer) => (
          <li key={answer.id}>
            <h3 className="con-item-head">{answerWords(words, answer)}</h3>
            <p className="meta">{when(answer)}</p>
            <AnswerText answer={answer} today={today} />
            {answer.receivedThrough !== 'workspace' && !answer.confirmedAt && (
              <Confirm id={id} answer={answer} isSeat={isSeat} />
            )}
          </li>
        ))}
      </ul>
      {replaced.length > 0 && (
        <details className="change">
          <summary>{t('receipt.earlier', { count: replaced.length })}</summary>
          <ul className="con-list">
            {replaced.map((answer) => (
              <li key={answer.id}>
                <h3 className="con-item-head">{answerWords(words, answer)}</h3>
                <p className="meta">{when(answer)}</p>
                <AnswerText answer={answer} today={today} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

/** The process leader has entered what came otherwise: is it so? */
async function Confirm({ id, answer, isSeat }: { id: string; answer: Answer; isSeat: boolean }) {
  const t = await getTranslations('consultations')
  const api = `/api/consultations/${id}`
  if (!isSeat) return <Banner title={t('confirm.others')} />
  return (
    <Banner title={t('confirm.title')}>
      <p>{t('confirm.what')}</p>
      <form method="post" action={`${api}/confirm`}>
        <input type="hidden" name="answerId" value={answer.id} />
        <button className="btn" type="submit">
          {t('confirm.yes')}
        </button>
      </form>
      {answer.kind !== 'no-objections' && (
        <details className="change">
          <summary>{t('confirm.no')}</summary>
          <form method="post" action={`${api}/correct`} className="stack">
            <input type="hidden" name="answerId" value={answer.id} />
            <input type="hidden" name="position" value={answer.position ?? ''} />
            <input type="hidden" name="registryNumber" value={answer.registryNumber ?? ''} />
            <input type="hidden" name="decidedBy" value={answer.decidedBy ?? ''} />
            <input type="hidden" name="decidedOn" value={answer.decidedOn ?? ''} />
            <TextArea
              name="text"
              id={`correct-${answer.id}`}
              label={t('confirm.text')}
              defaultValue={answer.text}
              rows={5}
            />
            <button className="btn" type="submit">
              {t('confirm.save')}
            </button>
          </form>
        </details>
      )}
    </Banner>
  )
}
