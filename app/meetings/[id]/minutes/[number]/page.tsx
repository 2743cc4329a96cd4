import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { MeetingShell } from '@/components/joining/meeting-shell'
import { MinutesHead } from '@/components/minutes/minutes-head'
import { PublishedMinutes } from '@/components/minutes/published-minutes'
import { loadMeeting } from '@/lib/meetings/loaders'
import { loadNumber, loadNumbers } from '@/lib/minutes/loaders/pages'

type Props = { params: Promise<{ id: string; number: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id, number } = await params
  const { meeting } = await loadMeeting(id, `/meetings/${id}/minutes/${number}`)
  const t = await getTranslations('minutes')
  return { title: t('page.titleOf', { title: meeting.title, number }) }
}

/** One number of the minutes, as it was published. */
export default async function Page({ params }: Props) {
  const { id, number } = await params
  const path = `/meetings/${id}/minutes/${number}`
  const { actor, meeting, resource } = await loadMeeting(id, path)
  const [minutes, numbers] = await Promise.all([
    loadNumber(resource, number),
    loadNumbers(resource),
  ])
  if (!minutes) notFound()
  return (
    <MeetingShell actor={actor} meeting={meeting} path={path}>
      <div className="wrap minutes">
        <MinutesHead meeting={meeting} />
        <PublishedMinutes minutes={minutes} numbers={numbers} />
      </div>
    </MeetingShell>
  )
}
