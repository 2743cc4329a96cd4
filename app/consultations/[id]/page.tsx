import type { Metadata } from 'next'
import { ConsultationPage } from '@/components/consultations/consultation-page'
import { recallForm } from '@/lib/auth/flash'
import { loadConsultation } from '@/lib/consultations/loaders'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  return { title: (await loadConsultation(id, `/consultations/${id}`)).consultation.title }
}

export default async function Page({ params, searchParams }: Props) {
  const { id } = await params
  const { done, view } = await searchParams
  const path = `/consultations/${id}`
  const loaded = await loadConsultation(id, path)
  const memory = await recallForm(
    'prepare',
    'open',
    'invite',
    'remind',
    'extend',
    'close',
    'dates',
    'answers',
  )
  return (
    <ConsultationPage
      loaded={loaded}
      path={path}
      done={done}
      memory={memory}
      answering={view === 'answer'}
    />
  )
}
