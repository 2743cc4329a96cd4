import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { DraftForm } from '@/components/ballots/managing/draft-form'
import { DraftSummaryList } from '@/components/ballots/managing/draft-summary'
import { ManagingFrame } from '@/components/ballots/managing/managing-frame'
import { StandsNow } from '@/components/priorities/stands-now'
import { recallForm } from '@/lib/auth/flash'
import { rememberedOf } from '@/lib/auth/form-memory'
import { loadEditForm } from '@/lib/ballots/loaders/forms'
import { loadDraftSummary, loadManaged } from '@/lib/ballots/loaders/managing'
import { ballotPath } from '@/lib/ballots/rules'
import { fieldsOf } from '@/lib/ballots/rules/draft-fields'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ballot-forms'))('edit.page') }
}

export default async function EditBallotPage({ params }: Props) {
  const { id } = await params
  const path = `${ballotPath(id)}/edit`
  const { actor, area, ballot } = await loadManaged(id, path)
  if (ballot.state !== 'draft') redirect(ballotPath(id))
  const draft = await loadDraftSummary(actor, ballot)
  const { choices, gone } = await loadEditForm(actor, draft)
  const memory = rememberedOf(await recallForm('ballot-draft'), { ballotId: id })
  const t = await getTranslations('ballot-forms')
  const format = await getFormatter()
  return (
    <ManagingFrame
      actor={actor}
      area={area}
      ballot={ballot}
      path={path}
      title={t('edit.page')}
      lead={t('edit.lead')}
    >
      {gone.length > 0 && <p className="notice">{t('edit.gone', { names: format.list(gone) })}</p>}
      {memory?.outcome === 'ballot-changed' && (
        <StandsNow>
          <DraftSummaryList draft={draft} />
        </StandsNow>
      )}
      <DraftForm
        action={`/api/ballots/${id}/change`}
        memory={memory}
        choices={choices}
        from={fieldsOf(ballot, draft.voters, choices.seats)}
        hidden={{ revision: String(ballot.revision) }}
        save={t('edit.save')}
      />
    </ManagingFrame>
  )
}
