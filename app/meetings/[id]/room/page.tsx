import { getTranslations } from 'next-intl/server'
import { RoomPage } from '@/components/joining/room-page'
import { recallForm } from '@/lib/auth/flash'
import { loadRoom } from '@/lib/joining/loaders/pages'

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
  const memory = await recallForm('item', 'end', 'code', 'attendee', 'here', 'organisations')
  return <RoomPage room={room} memory={memory} done={done} />
}
