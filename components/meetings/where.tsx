import { getTranslations } from 'next-intl/server'
import { PLANNED } from '@/lib/meetings/rules'
import type { Meeting } from '@/lib/meetings/types'

type Props = { meeting: Pick<Meeting, 'place' | 'videoLink' | 'state'> }

/** Where one goes, said with the time: nobody on their way there should have to look for it. */
export async function Where({ meeting: { place, videoLink, state } }: Props) {
  const t = await getTranslations('meetings')
  const leads = state === 'live' || PLANNED.includes(state)
  const link = leads ? videoLink : ''
  if (!place && !link) return null
  return (
    <p className="row">
      {place && <span>{place}</span>}
      {link && (
        <a href={link} rel="noreferrer">
          {t('facts.join')}
        </a>
      )}
    </p>
  )
}
