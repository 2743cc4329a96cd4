import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { ManagingFrame } from '@/components/ballots/managing/managing-frame'
import { ManagingNotice } from '@/components/ballots/managing/managing-notice'
import { PressForm } from '@/components/ballots/managing/press-form'
import { recallForm } from '@/lib/auth/flash'
import { rememberedOf } from '@/lib/auth/form-memory'
import { loadManaged } from '@/lib/ballots/loaders/managing'
import { ballotPath } from '@/lib/ballots/rules'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('ballot-forms'))('close.page') }
}

export default async function CloseBallotPage({ params }: Props) {
  const { id } = await params
  const path = `${ballotPath(id)}/close`
  const { actor, area, ballot } = await loadManaged(id, path)
  if (ballot.state !== 'open' || ballot.closesAt) redirect(ballotPath(id))
  const memory = rememberedOf(await recallForm('ballot-close'), { ballotId: id })
  const t = await getTranslations('ballot-forms')
  const { cast, entitled } = ballot
  return (
    <ManagingFrame
      actor={actor}
      area={area}
      ballot={ballot}
      path={path}
      title={t('close.title')}
      lead={t('close.lead')}
    >
      <ManagingNotice memory={memory} />
      <PressForm
        action={`/api/ballots/${id}/close`}
        ballot={ballot}
        words={{ confirm: t('close.confirm'), cancel: t('close.cancel') }}
      >
        <p>{t('close.turnout', { cast: cast.persons, entitled: entitled.persons })}</p>
        {entitled.guests > 0 && (
          <p>{t('close.turnoutGuests', { cast: cast.guests, entitled: entitled.guests })}</p>
        )}
        {ballot.secrecy === 'secret' && <p>{t('close.never')}</p>}
      </PressForm>
    </ManagingFrame>
  )
}
