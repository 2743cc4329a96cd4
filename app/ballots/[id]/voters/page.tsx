import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { AddForms } from '@/components/ballots/managing/add-forms'
import { ManagingFrame } from '@/components/ballots/managing/managing-frame'
import { ManagingNotice } from '@/components/ballots/managing/managing-notice'
import { recallForm } from '@/lib/auth/flash'
import { rememberedOf } from '@/lib/auth/form-memory'
import { loadLatecomers, loadManaged } from '@/lib/ballots/loaders/managing'
import { ballotPath } from '@/lib/ballots/rules'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ballot-forms'))('voters.page') }
}

export default async function BallotVotersPage({ params }: Props) {
  const { id } = await params
  const path = `${ballotPath(id)}/voters`
  const { actor, area, ballot } = await loadManaged(id, path)
  if (ballot.state !== 'open') redirect(ballotPath(id))
  const [latecomers, recalled] = await Promise.all([
    loadLatecomers(ballot),
    recallForm('ballot-voter', 'ballot-present'),
  ])
  const memory = rememberedOf(recalled, { ballotId: id })
  const t = await getTranslations('ballot-forms')
  return (
    <ManagingFrame
      actor={actor}
      area={area}
      ballot={ballot}
      path={path}
      title={t('voters.page')}
      lead={t('voters.lead')}
    >
      <ManagingNotice memory={memory} />
      <AddForms ballot={ballot} latecomers={latecomers} memory={memory} />
      <p>
        <a href={ballotPath(id)}>{t('voters.back')}</a>
      </p>
    </ManagingFrame>
  )
}
