import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { isOpen } from '@/components/roadmaps/refused-words'
import { TextArea } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedActions } from '@/lib/outcomes/loaders/lists'
import { OutcomeRow } from './outcome-row'

type Props = {
  actions: LoadedActions['items']
  today: string
  /** The list's own query, to come back to it. */
  query: string
  memory: FormMemory | null
}

/** Actions with what was said of each; its owner and who leads say more. */
export async function ActionList({ actions, today, query, memory }: Props) {
  const t = await getTranslations('outcomes')
  return (
    <ul className="outs">
      {actions.map(({ action, reports }) => {
        const at = `action-${action.id}`
        const form = formOf(t as never, memory, at)
        const isDone = action.report?.done === true
        const verb = isDone ? 'reopen' : 'report'
        return (
          <OutcomeRow key={action.id} id={at} outcome={action} today={today} from="meeting">
            {reports && (
              <details className="change no-print" open={isOpen(memory, at)}>
                <summary aria-label={t(`actions.${verb}Named`, { text: action.text })}>
                  {t(`actions.${verb}`)}
                </summary>
                <form
                  method="post"
                  action={`/api/actions/${action.id}${query && `?${query}`}`}
                  className="stack"
                >
                  <input type="hidden" name="done" value={String(!isDone)} />
                  <input type="hidden" name="seen" value={action.report?.id ?? ''} />
                  <TextArea
                    name="note"
                    id={`note-${action.id}`}
                    label={t(isDone ? 'actions.noteReopen' : 'actions.note')}
                    defaultValue={form.value('note')}
                    error={form.error('note')}
                    maxLength={1000}
                    rows={2}
                    required
                  />
                  <button className="btn" type="submit">
                    {t(`actions.${verb}`)}
                  </button>
                </form>
              </details>
            )}
          </OutcomeRow>
        )
      })}
    </ul>
  )
}
