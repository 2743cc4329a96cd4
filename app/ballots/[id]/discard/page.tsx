import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { DraftSummaryList } from '@/components/ballots/managing/draft-summary'
import { ManagingFrame } from '@/components/ballots/managing/managing-frame'
import { ManagingNotice } from '@/components/ballots/managing/managing-notice'
import { PressForm } from '@/components/ballots/managing/press-form'
import { recallForm } from '@/lib/auth/flash'
import { rememberedOf } from '@/lib/auth/form-memory'
import { loadDraftSummary, loadManaged } from '@/lib/ballots/loaders/managing'
import { ballotPath } from '@/lib/ballots/rules'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ballot-forms'))('discard.page') }
}

/** What would be gone: the second of two clicks. */
export default async function DiscardDraftPage({ params }: Props) {
  const { id } = await params
  const path = `${ballotPath(id)}/discard`
  const { actor, area, ballot } = await loadManaged(id, path)
  if (ballot.state !== 'draft') redirect(ballotPath(id))
  const memory = rememberedOf(await recallForm('ballot-discard'), { ballotId: id })
  const t = await getTranslations('ballot-forms')
  return (
    <ManagingFrame
      actor={actor}
      area={area}
      ballot={ballot}
      path={path}
      title={t('discard.title')}
      lead={t('discard.lead')}
    >
      <ManagingNotice memory={memory} />
      <PressForm
        action={`/api/ballots/${id}/discard`}
        ballot={ballot}
        forGood
        words={{ confirm: t('discard.confirm'), cancel: t('discard.cancel') }}
      />
      <h2 className="secline">{t('discard.gone')}</h2>
      <DraftSummaryList draft={await loadDraftSummary(actor, ballot)} />
    </ManagingFrame>
  )
}
