import { getTranslations } from 'next-intl/server'
import { RoomPage } from '@/components/joining/room-page'
import { recallForm } from '@/lib/auth/flash'
import { loadRoomBallots } from '@/lib/ballots/loaders/room'
import { loadRoom } from '@/lib/joining/loaders/pages'
import { loadOutcomes } from '@/lib/outcomes/loaders/meeting'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props) {
  const { id } = await params
  const t = await getTranslations('joining')
  return { title: t('room.page', { title: (await loadRoom(id)).meeting.title }) }
}

export default async function Page({ params, searchParams }: Props) {
  const { id } = await params
  const { done } = await searchParams
  const room = await loadRoom(id)
  const { actor, resource, live } = room
  const outcomes = await loadOutcomes(actor, resource, { page: 1, item: live.currentItemId })
  const ballots = await loadRoomBallots(actor, resource)
  const memory = await recallForm(
    'item',
    'end',
    'code',
    'attendee',
    'here',
    'organisations',
    'outcome',
    'outcome-',
    'suggestion-',
    'ballot-open',
    'ballot-close',
    'ballot-present',
  )
  return <RoomPage room={room} outcomes={outcomes} ballots={ballots} memory={memory} done={done} />
}
