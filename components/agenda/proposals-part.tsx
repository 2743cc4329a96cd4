import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { isOpen } from '@/components/roadmaps/refused-words'
import { TextArea, TextField } from '@/components/ui/field'
import type { LoadedAgenda } from '@/lib/agenda/loaders'
import type { FormMemory } from '@/lib/auth/flash'

type Props = { meetingId: string; agenda: LoadedAgenda; memory: FormMemory | null }

/** What participants want taken up: a leader decides, whoever proposed sees the answer. */
export async function ProposalsPart({ meetingId, agenda, memory }: Props) {
  const t = await getTranslations('agenda')
  const { proposals, proposes, answers, changes } = agenda
  const api = `/api/meetings/${meetingId}/proposals`
  const ask = formOf(t as never, memory, 'propose')
  if (proposals.length === 0 && !proposes) return null
  return (
    <section aria-labelledby="propose-heading" id="propose">
      <h2 id="propose-heading" className="secline">
        {t('propose.heading')}
      </h2>
      <ul className="agenda-proposals">
        {proposals.map((one) => (
          <li key={one.id} id={`propose-${one.id}`}>
            <h3>{one.title}</h3>
            <p className="meta">
              {t('propose.by', one.by)} {'·'} {t('agenda.minutes', { minutes: one.minutes })} {'·'}{' '}
              <b>{t(`propose.state.${one.state}`)}</b>
            </p>
            <p className="agenda-note">{one.reason}</p>
            {one.answer && <p>{t('propose.answer', { answer: one.answer })}</p>}
            {answers && one.state === 'waiting' && (
              <form method="post" action={`${api}/${one.id}`} className="stack no-print">
                <TextArea
                  name="answer"
                  id={`answer-${one.id}`}
                  label={t('propose.answerField')}
                  hint={t(changes ? 'propose.answerHint' : 'propose.answerLate')}
                  defaultValue={formOf(t as never, memory, `propose-${one.id}`).value('answer')}
                  error={formOf(t as never, memory, `propose-${one.id}`).error('answer')}
                  maxLength={2000}
                  rows={2}
                />
                <p className="row">
                  {changes && (
                    <button className="btn" name="to" value="taken-in" type="submit">
                      {t('propose.takeIn')}
                    </button>
                  )}
                  <button
                    className={changes ? 'btn btn-quiet' : 'btn'}
                    name="to"
                    value="declined"
                    type="submit"
                  >
                    {t(changes ? 'propose.decline' : 'propose.sendAnswer')}
                  </button>
                </p>
              </form>
            )}
          </li>
        ))}
      </ul>
      {proposes && (
        <details className="change no-print" open={isOpen(memory, 'propose')}>
          <summary>{t('propose.ask')}</summary>
          <form method="post" action={api} className="stack">
            <input type="hidden" name="id" value={agenda.id} />
            <p className="small">{t('propose.lead')}</p>
            <TextField
              name="title"
              id="propose-title"
              label={t('form.title')}
              defaultValue={ask.value('title')}
              error={ask.error('title')}
              maxLength={200}
              required
            />
            <TextArea
              name="reason"
              id="propose-reason"
              label={t('propose.reason')}
              defaultValue={ask.value('reason')}
              error={ask.error('reason')}
              maxLength={2000}
              rows={3}
              required
            />
            <TextField
              name="minutes"
              id="propose-minutes"
              type="number"
              min={0}
              max={600}
              label={t('form.minutes')}
              defaultValue={ask.value('minutes', '15')}
              error={ask.error('minutes')}
              required
            />
            <button className="btn" type="submit">
              {t('propose.send')}
            </button>
          </form>
        </details>
      )}
    </section>
  )
}
