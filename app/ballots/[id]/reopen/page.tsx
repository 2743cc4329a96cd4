import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { ClosingFields } from '@/components/ballots/managing/closing-fields'
import { ManagingFrame } from '@/components/ballots/managing/managing-frame'
import { PressForm } from '@/components/ballots/managing/press-form'
import { ReasonField } from '@/components/ballots/managing/reason-field'
import { formOf } from '@/components/consultations/form-error'
import { Problems } from '@/components/roadmaps/problems'
import { labelled } from '@/components/roadmaps/refused-words'
import { recallForm } from '@/lib/auth/flash'
import { rememberedOf } from '@/lib/auth/form-memory'
import { loadManaged } from '@/lib/ballots/loaders/managing'
import { ballotPath } from '@/lib/ballots/rules'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ballot-forms'))('reopen.page') }
}

export default async function ReopenBallotPage({ params }: Props) {
  const { id } = await params
  const path = `${ballotPath(id)}/reopen`
  const { actor, area, ballot } = await loadManaged(id, path)
  if (ballot.state !== 'closed' || ballot.secrecy === 'secret') redirect(ballotPath(id))
  const memory = rememberedOf(await recallForm('ballot-reopen'), { ballotId: id })
  const t = await getTranslations('ballot-forms')
  const form = formOf(t as never, memory, 'ballot-reopen')
  return (
    <ManagingFrame
      actor={actor}
      area={area}
      ballot={ballot}
      path={path}
      title={t('reopen.title')}
      lead={t('reopen.lead')}
    >
      <Problems
        t={t as never}
        memory={memory}
        nameOf={(field) => labelled(t as never, `form.${field}`)}
      />
      <PressForm
        action={`/api/ballots/${id}/reopen`}
        ballot={ballot}
        words={{ confirm: t('reopen.confirm'), cancel: t('reopen.cancel') }}
      >
        <ReasonField form={form} hint={t('reopen.reasonHint')} />
        <ClosingFields form={form} />
      </PressForm>
    </ManagingFrame>
  )
}
