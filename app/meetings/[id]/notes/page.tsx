import { getTranslations } from 'next-intl/server'
import { NotesPage } from '@/components/notes/notes-page'
import { loadNotesPage } from '@/lib/notes/loaders'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props) {
  const { id } = await params
  const t = await getTranslations('notes')
  return { title: t('page', { title: (await loadNotesPage(id)).meeting.title }) }
}

export default async function Page({ params }: Props) {
  const { id } = await params
  return <NotesPage loaded={await loadNotesPage(id)} />
}
