import { getFormatter, getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import { EmptyState } from '@/components/ui/empty-state'
import type { Invitation } from '@/lib/people/types'

type Props = { invitations: readonly Invitation[]; revokeAction: string }

/** Invitations, the newest first; those that wait can be taken back. */
export async function InvitationList({ invitations, revokeAction }: Props) {
  const t = await getTranslations('people')
  const format = await getFormatter()
  const english = (await currentLocale()) === 'en'
  if (invitations.length === 0)
    return (
      <EmptyState title={t('invitations.empty')}>
        <p className="small">{t('invitations.emptyHint')}</p>
      </EmptyState>
    )
  return (
    <form method="post" action={revokeAction}>
      <ul className="list">
        {invitations.map((one) => (
          <li key={one.id} className="row between">
            <div>
              <p id={`i-${one.id}`}>
                <b>{one.email}</b>, {one.organisation.name}
              </p>
              <p className="small muted">
                {one.role && one.area
                  ? `${t(`roles.${one.role}`)}, ${english ? one.area.nameEn : one.area.name}. `
                  : `${t('roles.none')}. `}
                {t(`invitations.${one.state}`, {
                  by: one.invitedBy.name,
                  sent: format.dateTime(one.createdAt, 'day'),
                  until: format.dateTime(one.expiresAt, 'day'),
                })}
              </p>
            </div>
            {one.state === 'waiting' && (
              <button
                className="btn btn-s"
                type="submit"
                name="invitation"
                value={one.id}
                id={`r-${one.id}`}
                aria-labelledby={`r-${one.id} i-${one.id}`}
              >
                {t('invitations.revoke')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </form>
  )
}
