import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { Choices } from '@/components/ui/choices'
import { TextArea } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedMinutes } from '@/lib/minutes/loaders/pages'
import type { Amendment } from '@/lib/minutes/types'

type Props = { meetingId: string; minutes: LoadedMinutes; memory: FormMemory | null }

/** What attesters proposed, with what became of each; those that wait are answered here. */
export async function AmendmentsPart({ meetingId, minutes, memory }: Props) {
  const t = await getTranslations('minutes')
  const { amendments, manages } = minutes
  if (amendments.length === 0) return null
  return (
    <section aria-labelledby="amendments-heading">
      <h2 id="amendments-heading" className="secline">
        {t('amendments.heading')}
      </h2>
      <ul className="minutes-amendments">
        {amendments.map((amendment) => (
          <li key={amendment.id} id={`minutes-amendment-${amendment.id}`}>
            <p className="small muted">
              {t('amendments.by', {
                who: `${amendment.by.name}, ${amendment.by.organisation}`,
                when: amendment.proposedAt,
                item: amendment.item?.title ?? t('attest.whole'),
              })}
            </p>
            <p className="minutes-amendment">{amendment.text}</p>
            {amendment.state === 'proposed' ? (
              <p className="small">
                <b>{t('amendments.state.proposed')}</b>
              </p>
            ) : (
              <p className="small">
                <b>{t(`amendments.state.${amendment.state}`)}</b> {amendment.reason}
              </p>
            )}
            {manages && amendment.state === 'proposed' && (
              <DecideForm meetingId={meetingId} amendment={amendment} memory={memory} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

type FormProps = { meetingId: string; amendment: Amendment; memory: FormMemory | null }

async function DecideForm({ meetingId, amendment, memory }: FormProps) {
  const t = await getTranslations('minutes')
  const form = formOf(t as never, memory, `minutes-amendment-${amendment.id}`)
  return (
    <form
      method="post"
      action={`/api/meetings/${meetingId}/minutes/amendments/${amendment.id}`}
      className="stack"
      noValidate
    >
      <Choices
        name="decision"
        id={`decision-${amendment.id}`}
        kind="radio"
        legend={t('amendments.decision')}
        error={form.error('decision')}
        chosen={[form.value('decision')]}
        choices={[
          { value: 'take-in', label: t('amendments.takeIn'), hint: t('amendments.takeInHint') },
          { value: 'decline', label: t('amendments.decline') },
        ]}
      />
      <TextArea
        name="reason"
        id={`reason-${amendment.id}`}
        label={t('amendments.reason')}
        hint={t('amendments.reasonHint')}
        defaultValue={form.value('reason')}
        error={form.error('reason')}
        maxLength={1000}
        rows={2}
      />
      <button className="btn" type="submit">
        {t('amendments.button')}
      </button>
    </form>
  )
}
