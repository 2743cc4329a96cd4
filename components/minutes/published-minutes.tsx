import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { Icon } from '@/components/ui/icon'
import { publicationFacts } from '@/lib/minutes/loaders/file'
import type { Minutes, PublishedNumber } from '@/lib/minutes/types'
import { Facts } from './facts'
import { MinutesText } from './minutes-text'
import { Numbers } from './numbers'

type Props = { minutes: Minutes; numbers: readonly PublishedNumber[] }

/** Published minutes, what vouches for them, and the other numbers; an old one says so first. */
export async function PublishedMinutes({ minutes, numbers }: Props) {
  const t = await getTranslations('minutes')
  const { meetingId, number, content } = minutes
  const page = `/meetings/${meetingId}/minutes`
  const [newest] = numbers
  const after = numbers.find((one) => one.number === number + 1)
  return (
    <>
      {after && newest && (
        <Banner title={t('corrected.title', { number, when: after.publishedAt ?? new Date(0) })}>
          {after.reason && <p>{t('corrected.reason', { reason: after.reason })}</p>}
          <p>
            <a href={`${page}/${newest.number}`}>
              {t('corrected.newest', { number: newest.number })}
            </a>
          </p>
        </Banner>
      )}
      {!after && minutes.reason && (
        <p className="minutes-state">{t('corrected.this', { number, reason: minutes.reason })}</p>
      )}
      <p className="row small more no-print">
        <a href={`${page}/${number}/download`} download>
          <Icon name="download" /> {t('page.download')}
        </a>
        <a href={`${page}/${number}/content`} download>
          <Icon name="download" /> {t('page.content')}
        </a>
      </p>
      <MinutesText content={content} />
      <section aria-labelledby="minutes-publication" className="minutes-publication">
        <h2 id="minutes-publication" className="secline">
          {t('publication.heading')}
        </h2>
        <Facts facts={await publicationFacts(minutes)} label={t('publication.heading')} />
        <p className="small muted no-print">{t('publication.check')}</p>
      </section>
      {numbers.length > 1 && <Numbers meetingId={meetingId} numbers={numbers} shown={number} />}
    </>
  )
}
