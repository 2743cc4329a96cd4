import { getTranslations } from 'next-intl/server'
import { isOpen } from '@/components/roadmaps/refused-words'
import { TextArea, TextField } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import type { Choices } from '@/lib/consultations/loaders'
import type { Consultation } from '@/lib/consultations/types'
import { ChooseOrganisations } from './choose-organisations'
import { formOf } from './form-error'

type Props = {
  consultation: Consultation
  organisations: Choices['organisations']
  memory: FormMemory | null
}

/** What a leader does with a consultation that is open: enter, invite, extend, close. */
export async function ManageForms({ consultation, organisations, memory }: Props) {
  const t = await getTranslations('consultations')
  const { id, state, lastDay } = consultation
  const api = `/api/consultations/${id}`
  const extend = formOf(t as never, memory, 'extend')
  const invite = formOf(t as never, memory, 'invite')
  const going = state === 'open'
  if (state === 'reported') return null
  return (
    <section aria-labelledby="more" className="con-part no-print">
      <h2 id="more" className="secline">
        {t('manage.more')}
      </h2>
      <p className="row con-acts">
        <a className="btn btn-s" href={`/consultations/${id}/enter`}>
          {t('manage.enter')}
        </a>
      </p>
      {going && organisations.length > 0 && (
        <details className="change" id="invite" open={isOpen(memory, 'invite')}>
          <summary>{t('manage.invite')}</summary>
          <form method="post" action={`${api}/invite`} className="stack narrow">
            <ChooseOrganisations
              id="more-invited"
              organisations={organisations}
              error={invite.error('organisations')}
            />
            <button className="btn" type="submit">
              {t('manage.inviteButton')}
            </button>
          </form>
        </details>
      )}
      <details className="change" id="extend" open={isOpen(memory, 'extend')}>
        <summary>{going ? t('manage.extend') : t('manage.reopen')}</summary>
        <form method="post" action={`${api}/extend`} className="stack narrow">
          <TextField
            name="lastDay"
            type="date"
            label={t('manage.newDay')}
            defaultValue={extend.value('lastDay', lastDay)}
            error={extend.error('lastDay')}
            required
          />
          <TextArea
            name="reason"
            label={t('manage.reason')}
            hint={t('manage.reasonHint')}
            defaultValue={extend.value('reason')}
            error={extend.error('reason')}
            maxLength={1000}
            rows={3}
            required
          />
          <button className="btn" type="submit">
            {t('manage.extendButton')}
          </button>
        </form>
      </details>
      {going && (
        <details className="change" id="close">
          <summary>{t('manage.close')}</summary>
          <form method="post" action={`${api}/close`} className="stack narrow">
            <p className="small">{t('manage.closeWhat')}</p>
            <button className="btn" type="submit">
              {t('manage.closeButton')}
            </button>
          </form>
        </details>
      )}
    </section>
  )
}
