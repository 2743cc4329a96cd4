import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { Choices } from '@/components/ui/choices'
import { TextArea } from '@/components/ui/field'
import { DIRECTIONS, type MunicipalEffect } from '@/lib/assessments/types'
import type { FormMemory } from '@/lib/auth/flash'
import { DirectionMark } from './direction-mark'

type Props = { action: string; effect: MunicipalEffect; memory: FormMemory | null }

/** A direction and words, for one municipality. */
export async function EffectForm({ action, effect, memory }: Props) {
  const t = await getTranslations('assessments')
  const form = formOf(t as never, memory, 'effect')
  const { municipality, now } = effect
  const chosen = form.value('direction', now?.direction)
  return (
    <form method="post" action={action} className="narrow as-form" id="effect">
      <input type="hidden" name="municipalityId" value={municipality.id} />
      <input type="hidden" name="seen" value={now?.id ?? ''} />
      <Choices
        name="direction"
        kind="radio"
        legend={t('effect.direction')}
        error={form.error('direction')}
        chosen={chosen ? [chosen] : []}
        choices={DIRECTIONS.map((value) => ({
          value,
          label: <DirectionMark direction={value} />,
          hint: t(`effect.hint.${value}`),
        }))}
      />
      <TextArea
        name="text"
        label={t('effect.text')}
        hint={t('effect.textHint')}
        defaultValue={form.value('text', now?.text)}
        error={form.error('text')}
        maxLength={2000}
        rows={4}
        required
      />
      <p className="form-end">
        <button className="btn btn-main" type="submit">
          {t('form.save')}
        </button>
      </p>
    </form>
  )
}
