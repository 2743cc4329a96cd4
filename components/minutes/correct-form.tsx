import { getTranslations } from 'next-intl/server'

/** Opens the minutes for a correction; says first what stays. */
export async function CorrectForm({ meetingId, number }: { meetingId: string; number: number }) {
  const t = await getTranslations('minutes')
  return (
    <details className="change no-print" id="minutes-correct">
      <summary>{t('correct.summary')}</summary>
      <form method="post" action={`/api/meetings/${meetingId}/minutes/correct`} className="stack">
        <p>{t('correct.what', { number })}</p>
        <input type="hidden" name="number" value={number} />
        <button className="btn" type="submit">
          {t('correct.button')}
        </button>
      </form>
    </details>
  )
}

/** There is nothing to correct after all. */
export async function KeepForm({ meetingId }: { meetingId: string }) {
  const t = await getTranslations('minutes')
  return (
    <form
      method="post"
      action={`/api/meetings/${meetingId}/minutes/keep`}
      id="minutes-keep"
      className="no-print"
    >
      <button className="btn btn-quiet" type="submit">
        {t('correct.keep')}
      </button>
    </form>
  )
}
