import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { TextArea, TextField } from '@/components/ui/field'
import type { Side } from '@/lib/assessments/types'
import type { FormMemory } from '@/lib/auth/flash'

type Props = {
  action: string
  side: Side
  /** Whose words it becomes. */
  acting: string
  memory: FormMemory | null
}

/** One of the four, in the words of the acting organisation. */
export async function AssessmentForm({ action, side, acting, memory }: Props) {
  const t = await getTranslations('assessments')
  const form = formOf(t as never, memory, 'assessment')
  const { kind, now, seen } = side
  return (
    <form method="post" action={action} className="narrow as-form" id="assessment">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="seen" value={seen ?? ''} />
      <TextArea
        name="text"
        label={t('form.text')}
        hint={t('form.textHint', { organisation: acting, earlier: now ? 'yes' : 'no' })}
        defaultValue={form.value('text', now?.text)}
        error={form.error('text')}
        maxLength={4000}
        rows={8}
        required
      />
      <TextField
        name="source"
        label={t('form.source')}
        hint={t('form.sourceHint')}
        defaultValue={form.value('source', now?.source)}
        error={form.error('source')}
        maxLength={300}
        autoComplete="off"
      />
      <p className="form-end">
        <button className="btn btn-main" type="submit">
          {t('form.save')}
        </button>
      </p>
    </form>
  )
}
