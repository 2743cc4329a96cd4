import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MinutesPage } from '@/components/minutes/minutes-page'
import { recallForm } from '@/lib/auth/flash'
import { loadMeeting } from '@/lib/meetings/loaders'
import { loadMinutes } from '@/lib/minutes/loaders/pages'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  const { meeting } = await loadMeeting(id, `/meetings/${id}/minutes`)
  return { title: (await getTranslations('minutes'))('page.title', { title: meeting.title }) }
}

export default async function Page({ params }: Props) {
  const { id } = await params
  const path = `/meetings/${id}/minutes`
  const loaded = await loadMeeting(id, path)
  const minutes = await loadMinutes(loaded.actor, loaded.resource)
  const memory = await recallForm('minutes-')
  return <MinutesPage loaded={loaded} minutes={minutes} path={path} memory={memory} />
}
