import { getTranslations } from 'next-intl/server'
import { Problems } from '@/components/roadmaps/problems'
import { fieldError, typed } from '@/components/roadmaps/refused-words'
import { Choices } from '@/components/ui/choices'
import { TextArea, TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import type { FormMemory } from '@/lib/auth/flash'
import type { SamiConsultation } from '@/lib/versions/types'

type Props = {
  slug: string
  id: string
  /** Fingerprint of the text that the page shows. */
  seen: string
  consultations: readonly SamiConsultation[]
  memory: FormMemory | null
}

const AT = 'adopt-version'

/** The decision behind the adoption, the Sami consultation, and a tick that nobody has set before. */
export async function AdoptForm({ slug, id, seen, consultations, memory }: Props) {
  const t = await getTranslations('versions')
  const isOpen = consultations.some(({ state }) => state !== 'concluded')
  const labels: Record<string, string> = {
    name: t('adopt.name'),
    decidingBody: t('adopt.decidingBody'),
    decidedOn: t('adopt.decidedOn'),
    registryNumber: t('adopt.registryNumber'),
    note: t('form.note'),
    samiReason: isOpen ? t('adopt.samiReason') : t('adopt.samiWhy'),
  }
  const field = (name: string) => ({
    name,
    label: labels[name],
    error: fieldError(t, memory, { at: AT, field: name }),
    defaultValue: typed(memory, AT, name),
  })
  return (
    <section className="version-form" id={AT} aria-labelledby="decision-heading">
      <h2 id="decision-heading" className="secline">
        {t('adopt.formHeading')}
      </h2>
      <Problems t={t as never} memory={memory} nameOf={(field) => labels[field]} />
      <form method="post" action={`/api/areas/${slug}/versions/adopt`} noValidate>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="seen" value={seen} />
        <TextField {...field('name')} maxLength={120} required />
        <TextField
          {...field('decidingBody')}
          hint={t('adopt.decidingBodyHint')}
          maxLength={200}
          required
        />
        <TextField {...field('decidedOn')} type="date" required />
        <TextField
          {...field('registryNumber')}
          hint={t('adopt.registryNumberHint')}
          maxLength={80}
          required
        />
        <TextArea {...field('note')} hint={t('form.noteHint')} maxLength={2000} rows={3} />
        <h3>{t('adopt.samiHeading')}</h3>
        {consultations.length === 0 && <p>{t('adopt.samiNone')}</p>}
        {consultations.map(({ matter, state, outcome }) => (
          <p key={matter}>
            {state === 'concluded'
              ? t('adopt.samiDone', {
                  matter,
                  outcome: outcome === 'agreed' ? t('adopt.agreed') : t('adopt.notReached'),
                })
              : t('adopt.samiOpen', { matter })}
          </p>
        ))}
        {(isOpen || consultations.length === 0) && (
          <TextArea
            {...field('samiReason')}
            hint={isOpen ? undefined : t('adopt.samiWhyHint')}
            maxLength={4000}
            rows={3}
          />
        )}
        <Choices
          name="confirmed"
          kind="checkbox"
          legend={t('adopt.confirmLegend')}
          error={fieldError(t, memory, { at: AT, field: 'confirmed' })}
          choices={[{ value: 'on', label: t('adopt.confirm') }]}
        />
        <p className="row form-end">
          <SubmitButton>{t('adopt.send')}</SubmitButton>
          <a className="btn btn-quiet" href={`/areas/${slug}/versions`}>
            {t('adopt.cancel')}
          </a>
        </p>
      </form>
    </section>
  )
}
