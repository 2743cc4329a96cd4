import type { Metadata } from 'next'
import { MeetingPage } from '@/components/meetings/meeting-page'
import { recallForm } from '@/lib/auth/flash'
import { loadMeeting } from '@/lib/meetings/loaders'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  return { title: (await loadMeeting(id, `/meetings/${id}`)).meeting.title }
}

export default async function Page({ params, searchParams }: Props) {
  const { id } = await params
  const { done, outcomes } = await searchParams
  const path = `/meetings/${id}`
  const loaded = await loadMeeting(id, path)
  const memory = await recallForm(
    'writers',
    'start',
    'call',
    'reply',
    'agenda',
    'agenda-',
    'propose',
    'propose-',
    'materials',
    'minutes-summary',
    'outcome',
    'outcome-',
    'suggestion-',
  )
  return (
    <MeetingPage loaded={loaded} path={path} done={done} memory={memory} outcomesPage={outcomes} />
  )
}
