import { getTranslations } from 'next-intl/server'
import { FormDone } from '@/components/people/form-done'
import { InvitationList } from '@/components/people/invitation-list'
import { InviteForm } from '@/components/people/invite-form'
import { RoleList } from '@/components/people/role-list'
import { AppShell } from '@/components/shell/app-shell'
import { loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { requireActor } from '@/lib/auth/next'
import { loadAreaPeople } from '@/lib/people/loaders'
import { roleTime } from '@/lib/people/rules'

type Props = { params: Promise<{ slug: string }> }

export async function generateMetadata() {
  const t = await getTranslations('people')
  return { title: t('area-page.tab') }
}

export default async function AreaPeoplePage({ params }: Props) {
  const { slug } = await params
  const base = `/areas/${slug}/people`
  const { area, roles, invitations, organisations, mayInvite, today } = await loadAreaPeople(slug)
  const shell = await loadShell(await requireActor(base))
  const t = await getTranslations('people')
  const now = roles.filter((one) => roleTime(one, today) !== 'over')
  const over = roles.filter((one) => roleTime(one, today) === 'over')
  const memory = await recallForm('invite', 'revoke', 'end-role')
  return (
    <AppShell {...shell} area={slug} path={base}>
      <div className="wrap">
        <header className="page-head">
          <p className="over">{area.name}</p>
          <h1>{t('area-page.title', { count: now.length })}</h1>
          <p className="lead">{t('area-page.lead')}</p>
        </header>
        <div className="stack people-page">
          <FormDone memory={memory} />
          <section aria-labelledby="now">
            <h2 id="now" className="secline">
              {t('area-page.now')}
            </h2>
            <RoleList roles={now} today={today} by="person" mayEnd={mayInvite} />
          </section>
          {mayInvite && (
            <>
              <section aria-labelledby="invite" className="narrow">
                <h2 id="invite">{t('area-page.invite')}</h2>
                <InviteForm
                  action={`${base}/invite`}
                  memory={memory?.form === 'invite' ? memory : null}
                  organisations={organisations}
                />
              </section>
              <section aria-labelledby="invitations">
                <h2 id="invitations" className="secline">
                  {t('invitations.title')}
                </h2>
                <InvitationList invitations={invitations} revokeAction={`${base}/revoke`} />
              </section>
            </>
          )}
          {over.length > 0 && (
            <section aria-labelledby="over">
              <h2 id="over" className="secline">
                {t('area-page.over')}
              </h2>
              <RoleList roles={over} today={today} by="person" mayEnd={false} />
            </section>
          )}
        </div>
      </div>
    </AppShell>
  )
}
