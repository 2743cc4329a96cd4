import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { isOpen } from '@/components/roadmaps/refused-words'
import { Select, TextArea } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedMinutes } from '@/lib/minutes/loaders/pages'

type Props = { meetingId: string; minutes: LoadedMinutes; memory: FormMemory | null }

/** What somebody does who was asked to attest: approves, or proposes an amendment. */
export async function AttestForms({ meetingId, minutes, memory }: Props) {
  const t = await getTranslations('minutes')
  const { attesting, newId } = minutes
  if (!attesting) return null
  const { minutes: frozen, approved, isWithin } = attesting
  const form = formOf(t as never, memory, 'minutes-amend')
  const api = `/api/meetings/${meetingId}/minutes`
  return (
    <div className="minutes-attest" id="minutes-approve">
      <h3>{t('attest.heading')}</h3>
      {approved ? (
        <p>{t('attest.approved')}</p>
      ) : (
        <form method="post" action={`${api}/approve`}>
          <p>{t('attest.what')}</p>
          <input type="hidden" name="minutesId" value={frozen.id} />
          <p className="row more">
            <button className="btn btn-main" type="submit">
              {t('attest.approve')}
            </button>
          </p>
        </form>
      )}
      {isWithin ? (
        <details className="change" id="minutes-amend" open={isOpen(memory, 'minutes-amend')}>
          <summary>{t('attest.amend')}</summary>
          <form method="post" action={`${api}/amendments`} className="stack" noValidate>
            <input type="hidden" name="minutesId" value={frozen.id} />
            <input type="hidden" name="id" value={newId} />
            <Select
              name="itemId"
              label={t('attest.item')}
              defaultValue={form.value('itemId')}
              error={form.error('itemId')}
            >
              <option value="">{t('attest.whole')}</option>
              {frozen.content.items.map(({ id, number, title }) => (
                <option key={id} value={id}>
                  {`${number}. ${title}`}
                </option>
              ))}
            </Select>
            <TextArea
              name="text"
              label={t('attest.text')}
              hint={t('attest.textHint')}
              defaultValue={form.value('text')}
              error={form.error('text')}
              maxLength={2000}
              rows={4}
              required
            />
            <button className="btn" type="submit">
              {t('attest.send')}
            </button>
          </form>
        </details>
      ) : (
        <p className="small muted">{t('attest.over')}</p>
      )}
    </div>
  )
}
