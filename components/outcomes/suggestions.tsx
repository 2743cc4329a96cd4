import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { TextField } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import type { Suggestion } from '@/lib/outcomes/types'
import { KindChip } from './kind-chip'

type Props = {
  meetingId: string
  suggestions: readonly Suggestion[]
  from: '' | '?from=room'
  memory: FormMemory | null
}

/** What guests and participants want recorded, for whoever leads the meeting. */
export async function Suggestions({ meetingId, suggestions, from, memory }: Props) {
  if (suggestions.length === 0) return null
  const t = await getTranslations('outcomes')
  return (
    <section aria-labelledby="suggestions-heading" className="no-print">
      <h3 id="suggestions-heading" className="secline">
        {t('suggestions.heading', { count: suggestions.length })}
      </h3>
      <ul className="outs">
        {suggestions.map(({ id, kind, text, by }) => {
          const form = formOf(t as never, memory, `suggestion-${id}`)
          return (
            <li className="out" key={id} id={`suggestion-${id}`}>
              <KindChip kind={kind} />
              <div>
                <p className="out-text">{text}</p>
                <p className="meta">
                  {by.organisation
                    ? t('suggestions.by', by)
                    : t('suggestions.byAlone', { name: by.name })}
                </p>
                <form
                  method="post"
                  action={`/api/meetings/${meetingId}/suggestions/${id}${from}`}
                  className="stack"
                >
                  <TextField
                    name="answer"
                    id={`answer-${id}`}
                    label={t('suggestions.answer')}
                    hint={t('suggestions.answerHint')}
                    defaultValue={form.value('answer')}
                    error={form.error('answer')}
                    maxLength={500}
                  />
                  <p className="row">
                    <button
                      className="btn btn-s"
                      name="to"
                      value="recorded"
                      type="submit"
                      aria-label={t('suggestions.takeInNamed', { text })}
                    >
                      {t('suggestions.takeIn')}
                    </button>
                    <button
                      className="btn btn-s btn-quiet"
                      name="to"
                      value="declined"
                      type="submit"
                      aria-label={t('suggestions.declineNamed', { text })}
                    >
                      {t('suggestions.decline')}
                    </button>
                  </p>
                </form>
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
