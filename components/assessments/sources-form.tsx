import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { Choices } from '@/components/ui/choices'
import type { Side } from '@/lib/assessments/types'
import type { FormMemory } from '@/lib/auth/flash'
import type { Named } from '@/lib/priorities/types'

type Props = {
  action: string
  sides: readonly Side[]
  organisations: readonly Named[]
  memory: FormMemory | null
}

/** Who is named; whoever has described already stays, and is no question any more. */
export async function SourcesForm({ action, sides, organisations, memory }: Props) {
  const t = await getTranslations('assessments')
  const form = formOf(t as never, memory, 'sources')
  const named = sides.flatMap(({ owner }) => owner ?? [])
  const described = sides.flatMap(({ owner, now }) => (owner && now ? owner : []))
  const open = organisations.filter(({ id }) => !described.some((one) => one.id === id))
  const chosen = form.ticks('organisations') ?? named.map(({ id }) => id)
  return (
    <form method="post" action={action} className="narrow as-form" id="sources">
      {named.map(({ id }) => (
        <input type="hidden" name="seen" value={id} key={id} />
      ))}
      {described.map(({ id, name }) => (
        <p key={id}>{t('sources.described', { name })}</p>
      ))}
      {open.length > 0 ? (
        <>
          <Choices
            name="organisations"
            kind="checkbox"
            legend={t('sources.legend')}
            hint={t('sources.hint')}
            error={form.error('organisations')}
            chosen={chosen}
            choices={open.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <p className="form-end">
            <button className="btn btn-main" type="submit">
              {t('sources.save')}
            </button>
          </p>
        </>
      ) : (
        <p>{t('sources.noMore')}</p>
      )}
    </form>
  )
}
