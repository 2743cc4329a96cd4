import { getTranslations } from 'next-intl/server'
import { formWords } from '@/components/people/form-words'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FormMemory } from '@/lib/auth/flash'

type Props = { slug: string; id: string; memory: FormMemory | null; isFirst: boolean }

/** Begins a consultation about something that is to be decided; where there is one already, folded in. */
export async function PlanForm({ slug, id, memory, isFirst }: Props) {
  const t = await getTranslations('sami')
  const own = memory?.form === 'sami-plan' && !memory.done ? memory : null
  const words = await formWords(own, { nameOf: () => t('plan.matter') })
  const form = (
    <form method="post" action={`/api/areas/${slug}/sami-consultations`} noValidate>
      {words.problems}
      <input type="hidden" name="id" value={id} />
      <TextField
        name="matter"
        label={t('plan.matter')}
        hint={t('plan.matterHint')}
        error={words.errorOf('matter')}
        defaultValue={words.valueOf('matter')}
        maxLength={300}
      />
      <p className="form-end">
        <SubmitButton>{t('plan.button')}</SubmitButton>
      </p>
    </form>
  )
  if (isFirst)
    return (
      <section id="sami-plan" aria-labelledby="plan" className="narrow">
        <h2 id="plan" className="secline">
          {t('plan.heading')}
        </h2>
        {form}
      </section>
    )
  return (
    <details id="sami-plan" className="change narrow" open={own !== null}>
      <summary>{t('plan.another')}</summary>
      {form}
    </details>
  )
}
