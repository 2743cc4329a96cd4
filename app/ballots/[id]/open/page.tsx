import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { DraftSummaryList } from '@/components/ballots/managing/draft-summary'
import { Hinders } from '@/components/ballots/managing/hinders'
import { ManagingFrame } from '@/components/ballots/managing/managing-frame'
import { ManagingNotice } from '@/components/ballots/managing/managing-notice'
import { PressForm } from '@/components/ballots/managing/press-form'
import { recallForm } from '@/lib/auth/flash'
import { rememberedOf } from '@/lib/auth/form-memory'
import { loadDraftSummary, loadManaged } from '@/lib/ballots/loaders/managing'
import { ballotPath } from '@/lib/ballots/rules'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ballot-forms'))('open.page') }
}

/** What is locked from then on, and what speaks against it: the second of two clicks. */
export default async function OpenBallotPage({ params }: Props) {
  const { id } = await params
  const path = `${ballotPath(id)}/open`
  const { actor, area, ballot } = await loadManaged(id, path)
  if (ballot.state !== 'draft') redirect(ballotPath(id))
  const draft = await loadDraftSummary(actor, ballot)
  const memory = rememberedOf(await recallForm('ballot-open'), { ballotId: id })
  const t = await getTranslations('ballot-forms')
  return (
    <ManagingFrame
      actor={actor}
      area={area}
      ballot={ballot}
      path={path}
      title={t('open.title')}
      lead={t('open.lead')}
    >
      <ManagingNotice memory={memory} />
      <Hinders draft={draft} />
      <PressForm
        action={`/api/ballots/${id}/open`}
        ballot={ballot}
        words={{ confirm: t('open.confirm'), cancel: t('open.cancel') }}
      />
      <h2 className="secline">{t('summary.locked')}</h2>
      <DraftSummaryList draft={draft} />
    </ManagingFrame>
  )
}
