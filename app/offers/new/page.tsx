import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { MakeForm } from '@/components/offers/make-form'
import { Notice } from '@/components/offers/notice'
import { AppShell } from '@/components/shell/app-shell'
import { loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { grantFor, requireActor } from '@/lib/auth/next'
import { loadNewCampaign } from '@/lib/offers/loaders'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('offers'))('new.page') }
}

export default async function NewOffersPage({ searchParams }: Props) {
  const actor = await requireActor('/offers/new')
  await grantFor('offer.manage', { type: 'county' }, '/offers/new')
  const { from } = await searchParams
  const [shell, fresh] = await Promise.all([loadShell(actor), loadNewCampaign(from)])
  const t = await getTranslations('offers')
  const memory = await recallForm('make')
  return (
    <AppShell {...shell} current="calendar" path="/offers/new">
      <div className="wrap off">
        <header className="page-head">
          <p className="over">
            <b>{t('new.page')}</b>
          </p>
          <h1>{t('new.title')}</h1>
          <p className="lead">{t('new.lead')}</p>
          {fresh.earlier && (
            <p className="off-lead">{t('new.carried', { title: fresh.earlier.title })}</p>
          )}
        </header>
        <Notice memory={memory} />
        <MakeForm fresh={fresh} memory={memory} />
      </div>
    </AppShell>
  )
}
