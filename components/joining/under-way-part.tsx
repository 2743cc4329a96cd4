import { getTranslations } from 'next-intl/server'
import type { FormMemory } from '@/lib/auth/flash'
import type { Meeting } from '@/lib/meetings/types'
import { WRITTEN_UP } from '@/lib/meetings/rules'
import { JoiningNotice } from './joining-notice'

type Props = {
  meeting: Meeting
  manages: boolean
  memory: FormMemory | null
  done: string | string[] | undefined
}

/** On the meeting's page: the way to start it, and into it while it is under way. */
export async function UnderWayPart({ meeting, manages, memory, done }: Props) {
  const t = await getTranslations('joining')
  const page = `/meetings/${meeting.id}`
  const started = memory?.form === 'start' ? memory : null
  if (manages && meeting.state === 'called')
    return (
      <form method="post" action={`/api/meetings/${meeting.id}/start`} id="start">
        <JoiningNotice memory={started} />
        <p className="small">{t('start.what')}</p>
        <p className="row more">
          <button className="btn btn-main" type="submit">
            {t('start.button')}
          </button>
        </p>
      </form>
    )
  if (manages && WRITTEN_UP.includes(meeting.state) && meeting.state !== 'live')
    return (
      <>
        <JoiningNotice done={done} memory={started} />
        <p className="row more">
          <a className="btn" href={`${page}/room`}>
            {t('start.written')}
          </a>
        </p>
      </>
    )
  if (meeting.state !== 'live') return null
  return (
    <section aria-labelledby="under-way">
      <h2 id="under-way" className="secline">
        {t('start.heading')}
      </h2>
      <p className="row more">
        {manages && (
          <a className="btn btn-main" href={`${page}/room`}>
            {t('start.room')}
          </a>
        )}
        <a className={manages ? 'btn' : 'btn btn-main'} href={`${page}/follow`}>
          {t('start.follow')}
        </a>
        <a className="btn" href={`${page}/present`}>
          {t('start.present')}
        </a>
      </p>
    </section>
  )
}
