import { getFormatter, getTranslations } from 'next-intl/server'
import { Select, TextArea } from '@/components/ui/field'
import { Station } from '@/components/ui/station'
import { STEP_STATUSES, type AreaStep } from '@/lib/areas/types'
import { STEP_SIGN } from './section-signs'

type Props = {
  slug: string
  steps: readonly AreaStep[]
  /** For the process leader: a form under each step. */
  editable: boolean
  done: boolean
  refused: string | null
}

/** The six S3 steps with state and note. No wizard: laps are normal. */
export async function Steps({ slug, steps, editable, done, refused }: Props) {
  const t = await getTranslations('areas')
  const format = await getFormatter()
  return (
    <section aria-labelledby="steps">
      <h2 id="steps" className="secline">
        {t('steps')}
      </h2>
      {done && (
        <p className="small" role="status">
          {t('stepSaved')}
        </p>
      )}
      {refused && (
        <p className="err" role="alert">
          {refused}
        </p>
      )}
      <ol className="led steps on-ground">
        {steps.map((step) => {
          const name = t(`stepNames.${step.step}`)
          return (
            <li key={step.step}>
              <Station state={STEP_SIGN[step.status]} />
              <p>
                <b>
                  <span className="nn">{step.step}</span> {name}
                </b>{' '}
                <span className="muted">{t(`stepStatus.${step.status}`)}</span>
              </p>
              {step.note && <p className="small">{step.note}</p>}
              {step.setBy && step.setAt && (
                <p className="meta">
                  {t('stepSetBy', { name: step.setBy, when: format.dateTime(step.setAt, 'date') })}
                </p>
              )}
              {editable && (
                <details className="change">
                  <summary>{t('setStep', { step: step.step, name })}</summary>
                  <form method="post" action={`/api/areas/${slug}/steps`} className="stack">
                    <input type="hidden" name="step" value={step.step} />
                    <Select
                      name="status"
                      id={`status-${step.step}`}
                      label={t('stepStatusLabel')}
                      defaultValue={step.status}
                    >
                      {STEP_STATUSES.map((status) => (
                        <option key={status} value={status}>
                          {t(`stepStatus.${status}`)}
                        </option>
                      ))}
                    </Select>
                    <TextArea
                      name="note"
                      id={`note-${step.step}`}
                      label={t('stepNote')}
                      hint={t('stepNoteHint')}
                      defaultValue={step.note}
                      maxLength={2000}
                      rows={3}
                    />
                    <button className="btn btn-s" type="submit">
                      {t('saveStep')}
                    </button>
                  </form>
                </details>
              )}
            </li>
          )
        })}
      </ol>
      <p className="small muted">{t('stepsWhat')}</p>
    </section>
  )
}
