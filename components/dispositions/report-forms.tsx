import { getTranslations } from 'next-intl/server'
import type { FormMemory } from '@/lib/auth/flash'
import type { Handled } from '@/lib/dispositions/types'
import { Outcome } from './outcome'

type Props = {
  handled: Handled
  left: { total: number; left: number; sendable: number }
  memory: FormMemory | null
  done: string | undefined
}

/** Sends each organisation its own answers. */
export async function SendForm({ handled, left, memory, done }: Props) {
  const t = await getTranslations('dispositions')
  const closed = handled.state === 'closed' || handled.state === 'reported'
  return (
    <section className="report-form no-print" id="send" aria-labelledby="send-heading">
      <h2 id="send-heading" className="secline">
        {t('send.heading')}
      </h2>
      <Outcome memory={memory?.form === 'send' ? memory : null} done={done} />
      <p>{t('send.what')}</p>
      {closed ? (
        <p>
          {t('send.who', { count: left.sendable })}{' '}
          {left.left > 0 && t('send.left', { left: left.left })}
        </p>
      ) : (
        <p className="muted">{t('send.open')}</p>
      )}
      {closed && left.sendable > 0 && (
        <form method="post" action={`/api/consultations/${handled.id}/answers/send`}>
          {left.left > 0 && (
            <label className="opt">
              <input type="checkbox" name="partly" value="yes" required />
              <span>{t('send.partly', { left: left.left })}</span>
            </label>
          )}
          <button className="btn btn-main" type="submit">
            {t('send.submit')}
          </button>
        </form>
      )}
    </section>
  )
}

/** Makes the report public: says what becomes readable, and for whom. */
export async function CloseForm({ handled, left, memory, done }: Props) {
  const t = await getTranslations('dispositions')
  const ready = handled.state === 'closed' && left.left === 0
  return (
    <section className="report-form no-print" id="close" aria-labelledby="close-heading">
      <h2 id="close-heading" className="secline">
        {t('close.heading')}
      </h2>
      <Outcome memory={memory?.form === 'close' ? memory : null} done={done} />
      {handled.state === 'reported' ? (
        <p>{t('form.frozen')}</p>
      ) : (
        <>
          <p>{t('close.what')}</p>
          <p>{t('close.final')}</p>
          {ready ? (
            <form method="post" action={`/api/consultations/${handled.id}/report`}>
              <label className="opt">
                <input type="checkbox" name="understood" value="yes" required />
                <span>{t('close.understood')}</span>
              </label>
              <button className="btn" type="submit">
                {t('close.submit')}
              </button>
            </form>
          ) : (
            <p className="muted">{handled.state === 'open' ? t('close.open') : t('close.left')}</p>
          )}
        </>
      )}
    </section>
  )
}
