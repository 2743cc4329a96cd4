import { getTranslations } from 'next-intl/server'
import { AdminPage } from '@/components/people/admin-page'
import { FormDone } from '@/components/people/form-done'
import { InvitationList } from '@/components/people/invitation-list'
import { InviteForm } from '@/components/people/invite-form'
import { recallForm } from '@/lib/auth/flash'
import { loadInvitations } from '@/lib/people/loaders'

export async function generateMetadata() {
  const t = await getTranslations('administration')
  return { title: t('tabs.invitations') }
}

export default async function InvitationsPage() {
  const { invitations, organisations, areas } = await loadInvitations()
  const t = await getTranslations('administration')
  const memory = await recallForm('invite', 'revoke')
  const waiting = invitations.filter((one) => one.state === 'waiting').length
  return (
    <AdminPage
      place="invitations"
      path="/administration/invitations"
      title={t('invitations.title', { count: waiting })}
      lead={t('invitations.lead')}
    >
      <FormDone memory={memory} />
      <InvitationList invitations={invitations} revokeAction="/administration/invitations/revoke" />
      <section aria-labelledby="invite" className="narrow">
        <h2 id="invite">{t('invitations.invite')}</h2>
        <InviteForm
          action="/administration/invitations/add"
          memory={memory?.form === 'invite' ? memory : null}
          organisations={organisations}
          areas={areas}
        />
      </section>
    </AdminPage>
  )
}
