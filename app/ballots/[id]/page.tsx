import type { Metadata } from 'next'
import { BallotFrame } from '@/components/ballots/ballot-frame'
import { BallotPage } from '@/components/ballots/ballot-page'
import { recallForm } from '@/lib/auth/flash'
import { rememberedOf } from '@/lib/auth/form-memory'
import { loadBallot } from '@/lib/ballots/loaders/pages'
import { ballotPath } from '@/lib/ballots/rules'
import { textsIn } from '@/components/ballots/wording'
import { currentLocale } from '@/lib/i18n/current-locale'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  const { ballot } = await loadBallot(id, ballotPath(id))
  return { title: textsIn(await currentLocale(), ballot).question.text }
}

export default async function Page({ params, searchParams }: Props) {
  const { id } = await params
  const { done } = await searchParams
  const path = ballotPath(id)
  const loaded = await loadBallot(id, path)
  const memory = rememberedOf(await recallForm('cast', 'interest'), { ballotId: id })
  return (
    <BallotFrame loaded={loaded} path={path}>
      <BallotPage loaded={loaded} done={done} memory={memory} />
    </BallotFrame>
  )
}
