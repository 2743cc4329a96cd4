import { getFormatter, getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import { PlainPage } from '@/components/shell/plain-page'
import { SubmitButton } from '@/components/ui/submit-button'
import { loadInvitation } from '@/lib/people/loaders'

type Props = { searchParams: Promise<{ token?: string | string[] }> }

export async function generateMetadata() {
  const t = await getTranslations('people')
  return { title: t('accept.tab') }
}

/** Where an invitation leads. Opening it uses nothing up: only the button does. */
export default async function AcceptPage({ searchParams }: Props) {
  const { token } = await searchParams
  const invitation = typeof token === 'string' ? await loadInvitation(token) : null
  const t = await getTranslations('people')
  if (invitation?.state !== 'waiting')
    return <PlainPage title={t('accept.goneTitle')} lead={t('accept.goneLead')} />
  const format = await getFormatter()
  const english = (await currentLocale()) === 'en'
  const { area, role } = invitation
  return (
    <PlainPage
      title={t('accept.title', { inviter: invitation.invitedBy.name })}
      lead={t('accept.lead', { until: format.dateTime(invitation.expiresAt, 'day') })}
    >
      <dl className="facts">
        <dt>{t('organisation')}</dt>
        <dd>{invitation.organisation.name}</dd>
        {area && role && (
          <>
            <dt>{t('area')}</dt>
            <dd>{english ? area.nameEn : area.name}</dd>
            <dt>{t('role')}</dt>
            <dd>{t(`roles.${role}`)}</dd>
          </>
        )}
        <dt>{t('email')}</dt>
        <dd>{invitation.email}</dd>
      </dl>
      <form method="post" action="/invitations/yes">
        <input type="hidden" name="token" value={token} />
        <SubmitButton>{t('accept.yes')}</SubmitButton>
      </form>
    </PlainPage>
  )
}
