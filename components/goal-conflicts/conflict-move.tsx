import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { ReasonFields } from '@/components/priorities/reason-fields'
import { Choices } from '@/components/ui/choices'
import type { FormMemory } from '@/lib/auth/flash'
import type { ConflictPage } from '@/lib/goal-conflicts/loaders/pages'
import { lacking } from '@/lib/goal-conflicts/rules'
import { CONFLICT_STATES } from '@/lib/goal-conflicts/types'
import type { SourceChoices } from '@/lib/priorities/loaders/sources'
import { ConflictMark } from './state-mark'

type Props = { page: ConflictPage; sources: SourceChoices; memory: FormMemory | null }

/** How far it has come, with the reason and its source. What it must say first stands at the choice. */
export async function ConflictMove({ page, sources, memory }: Props) {
  const t = await getTranslations('goal-conflicts')
  const form = formOf(t as never, memory, 'state')
  const { conflict, leading, moves } = page
  const chosen = form.value('to')
  return (
    <form
      method="post"
      action={`/api/areas/${leading.slug}/conflicts/${conflict.id}/state`}
      className="narrow"
      id="state"
    >
      <input type="hidden" name="revision" value={conflict.revision} />
      <Choices
        name="to"
        kind="radio"
        legend={t('move.to')}
        chosen={chosen ? [chosen] : []}
        error={form.error('to')}
        choices={CONFLICT_STATES.filter((to) => moves.includes(to)).map((to) => {
          const missing = lacking(to, conflict)
          return {
            value: to,
            label: <ConflictMark state={to} />,
            hint: missing ? t(`field.${missing}`) : t(`move.hint.${to}`),
          }
        })}
      />
      <ReasonFields form={form} sources={sources} />
      <p className="form-end">
        <button className="btn btn-main" type="submit">
          {t('move.save')}
        </button>
      </p>
    </form>
  )
}
