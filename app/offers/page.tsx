import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CampaignList } from '@/components/offers/campaign-list'
import { AppShell } from '@/components/shell/app-shell'
import { EmptyState } from '@/components/ui/empty-state'
import { loadShell } from '@/lib/areas/loaders'
import { loadCampaigns } from '@/lib/offers/loaders'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('offers'))('page') }
}

export default async function OffersPage() {
  const { actor, campaigns, manages } = await loadCampaigns('/offers')
  const shell = await loadShell(actor)
  const t = await getTranslations('offers')
  const going = campaigns.filter(({ closedAt }) => closedAt === null)
  const closed = campaigns.filter(({ closedAt }) => closedAt !== null)
  const unanswered = going.filter(({ counts }) => counts.offered > 0).length
  const organisation = actor.organisation?.name
  return (
    <AppShell {...shell} current="calendar" path="/offers">
      <div className="wrap off">
        <header className="page-head">
          <p className="over">
            <b>{t('page')}</b>
          </p>
          <h1>
            {manages
              ? t('list.title', { count: going.length })
              : t('list.own', { count: unanswered })}
          </h1>
          <p className="lead">{manages ? t('list.lead') : t('list.ownLead')}</p>
          {manages && (
            <p className="row more">
              <a className="btn btn-main" href="/offers/new">
                {t('list.make')}
              </a>
            </p>
          )}
        </header>
        {campaigns.length === 0 && (
          <EmptyState title={t('list.empty')}>
            <p>
              {manages
                ? t('list.emptyManager')
                : organisation
                  ? t('list.emptyOwn', { organisation })
                  : t('list.emptyAlone')}
            </p>
          </EmptyState>
        )}
        {going.length > 0 && (
          <section aria-labelledby="going" className="off-part">
            <h2 id="going" className="secline">
              {t('list.going')}
            </h2>
            <CampaignList campaigns={going} manages={manages} />
          </section>
        )}
        {closed.length > 0 && (
          <section aria-labelledby="closed" className="off-part">
            <h2 id="closed" className="secline">
              {t('list.closed')}
            </h2>
            <CampaignList campaigns={closed} manages={manages} />
          </section>
        )}
      </div>
    </AppShell>
  )
}
