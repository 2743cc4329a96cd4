import { getFormatter, getTranslations } from 'next-intl/server'
import type { OpenInRoom } from '@/lib/ballots/loaders/room'
import { ballotPath } from '@/lib/ballots/rules/addresses'

type Props = { open: OpenInRoom; meetingId: string; secret: boolean }

/** Who came since may vote too, in one press; and closing, in two. */
export async function RoomOpenForms({ open, meetingId, secret }: Props) {
  const t = await getTranslations('joining')
  const format = await getFormatter()
  const { id, revision, come, closesAt } = open
  const path = ballotPath(id)
  return (
    <>
      {come > 0 && (
        <form method="post" action={`/api${path}/present?room=${meetingId}`}>
          <input type="hidden" name="reason" value={t('ballot.late')} />
          <button className="btn btn-s" type="submit">
            {t('ballot.addLate', { count: come })}
          </button>
        </form>
      )}
      {closesAt ? (
        <p className="small muted">
          {t('ballot.closesItself', { when: format.dateTime(closesAt, 'time') })}
        </p>
      ) : (
        <details className="change">
          <summary>{t('ballot.closeIt')}</summary>
          <form method="post" action={`/api${path}/close?room=${meetingId}`} className="stack">
            <input type="hidden" name="revision" value={revision} />
            <p className="small">{t(secret ? 'ballot.closingSecret' : 'ballot.closing')}</p>
            <button className="btn btn-main" type="submit">
              {t('ballot.closeNow')}
            </button>
          </form>
        </details>
      )}
    </>
  )
}
