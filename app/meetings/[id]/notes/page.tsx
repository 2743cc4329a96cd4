import { getTranslations } from 'next-intl/server'
import { NotesPage } from '@/components/notes/notes-page'
import { recallForm } from '@/lib/auth/flash'
import { loadNotesPage } from '@/lib/notes/loaders'
import { loadNotesOutcomes } from '@/lib/outcomes/loaders/meeting'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props) {
  const { id } = await params
  const t = await getTranslations('notes')
  return { title: t('page', { title: (await loadNotesPage(id)).meeting.title }) }
}

export default async function Page({ params, searchParams }: Props) {
  const { id } = await params
  const { done } = await searchParams
  const loaded = await loadNotesPage(id)
  const outcomes = await loadNotesOutcomes(loaded.actor, loaded.resource)
  const memory = await recallForm('outcome')
  return <NotesPage loaded={loaded} outcomes={outcomes} done={done} memory={memory} />
}
