import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { Problems } from '@/components/roadmaps/problems'
import { Choices } from '@/components/ui/choices'
import { TextArea, TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FormMemory } from '@/lib/auth/flash'
import { planHref, type PlanArea } from './places'

type Props = {
  area: PlanArea | null
  year: number
  /** Fingerprint of what the page shows. */
  seen: string
  memory: FormMemory | null
}

/** Who decided and when, and a tick that nobody has set before. */
export async function AdoptForm({ area, year, seen, memory }: Props) {
  const t = await getTranslations('year-plan')
  const { error, value } = formOf(t as never, memory, 'adopt-plan')
  const labels = {
    adoptedBy: t('adopt.by'),
    adoptedOn: t('adopt.on'),
    note: t('adopt.note'),
  }
  return (
    <section className="narrow" id="adopt-plan" aria-labelledby="decision">
      <h2 id="decision" className="secline">
        {t('adopt.decision')}
      </h2>
      <Problems
        t={t as never}
        memory={memory}
        nameOf={(field) => labels[field as keyof typeof labels]}
      />
      <form
        method="post"
        action={area ? `/api/areas/${area.slug}/year-plan` : '/api/year-plan'}
        noValidate
      >
        <input type="hidden" name="year" value={year} />
        <input type="hidden" name="seen" value={seen} />
        <TextField
          name="adoptedBy"
          label={labels.adoptedBy}
          hint={t('adopt.byHint')}
          defaultValue={value('adoptedBy')}
          error={error('adoptedBy')}
          maxLength={200}
          required
        />
        <TextField
          name="adoptedOn"
          type="date"
          label={labels.adoptedOn}
          defaultValue={value('adoptedOn')}
          error={error('adoptedOn')}
          required
        />
        <TextArea
          name="note"
          label={labels.note}
          hint={t('adopt.noteHint')}
          defaultValue={value('note')}
          error={error('note')}
          maxLength={2000}
          rows={3}
        />
        <Choices
          name="confirmed"
          kind="checkbox"
          legend={t('adopt.confirmLegend')}
          error={error('confirmed')}
          choices={[{ value: 'on', label: t('adopt.confirm') }]}
        />
        <p className="row form-end">
          <SubmitButton>{t('adopt.send')}</SubmitButton>
          <a className="btn btn-quiet" href={planHref(area, year)}>
            {t('adopt.cancel')}
          </a>
        </p>
      </form>
    </section>
  )
}
