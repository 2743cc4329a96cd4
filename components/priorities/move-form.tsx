import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { Choices } from '@/components/ui/choices'
import type { FormMemory } from '@/lib/auth/flash'
import type { PriorityPage } from '@/lib/priorities/loaders/pages'
import type { SourceChoices } from '@/lib/priorities/loaders/sources'
import { ReasonFields } from './reason-fields'
import { StateMark } from './state-mark'

type Props = {
  page: PriorityPage
  sources: SourceChoices
  memory: FormMemory | null
  /** The source that the way here was from. */
  preset?: string
}

const HINTED = ['discussed', 'chosen', 'paused', 'declined'] as const

/** One decision about a priority, with its reason and its source. */
export async function MoveForm({ page, sources, memory, preset }: Props) {
  const t = await getTranslations('priorities')
  const form = formOf(t as never, memory, 'state')
  const { priority, moves } = page
  const { slug } = priority.leading
  const chosen = form.value('to')
  return (
    <form
      method="post"
      action={`/api/areas/${slug}/priorities/${priority.id}/state`}
      className="narrow"
      id="state"
    >
      <input type="hidden" name="revision" value={priority.revision} />
      <Choices
        name="to"
        kind="radio"
        legend={t('move.to')}
        chosen={chosen ? [chosen] : []}
        error={form.error('to')}
        choices={HINTED.filter((to) => moves.includes(to)).map((to) => ({
          value: to,
          label: <StateMark state={to} />,
          hint: t(`move.hint.${to}`),
        }))}
      />
      <ReasonFields form={form} sources={sources} preset={preset} />
      <p className="form-end">
        <button className="btn btn-main" type="submit">
          {t('move.save')}
        </button>
      </p>
    </form>
  )
}
