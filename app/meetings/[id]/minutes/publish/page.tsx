import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { MeetingShell } from '@/components/joining/meeting-shell'
import { PublishPage } from '@/components/minutes/publish-page'
import { recallForm } from '@/lib/auth/flash'
import { grantFor } from '@/lib/auth/next'
import { loadMeeting } from '@/lib/meetings/loaders'
import { loadMinutes } from '@/lib/minutes/loaders/pages'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('minutes'))('publish.tab') }
}

/** Says what becomes an official document before anything does. */
export default async function Page({ params }: Props) {
  const { id } = await params
  const path = `/meetings/${id}/minutes/publish`
  const { actor, meeting, resource } = await loadMeeting(id, path)
  await grantFor('meeting.manage', resource, path)
  const { attesting, attesters } = await loadMinutes(actor, resource)
  if (!attesting) redirect(`/meetings/${id}/minutes`)
  const memory = await recallForm('minutes-publish')
  return (
    <MeetingShell actor={actor} meeting={meeting} path={path}>
      <PublishPage
        meeting={meeting}
        attesting={attesting}
        attesters={attesters}
        by={actor.organisation?.name ?? ''}
        memory={memory}
      />
    </MeetingShell>
  )
}
