import { getTranslations } from 'next-intl/server'
import { formOf } from '@/components/consultations/form-error'
import { FieldError, Select, TextField } from '@/components/ui/field'
import type { FormMemory } from '@/lib/auth/flash'
import { GUEST_ROLES } from '@/lib/joining/types'
import { ModeButtons } from './mode-buttons'

type Props = { organisations: readonly string[]; hybrid: boolean; memory: FormMemory | null }

/** Name, organisation, role, consent. Nothing else is asked. */
export async function GuestForm({ organisations, hybrid, memory }: Props) {
  const t = await getTranslations('joining')
  const form = formOf(t as never, memory, 'enter')
  const consent = form.error('consent')
  return (
    <form method="post" action="/join/enter" className="stack join-form" id="enter">
      <TextField
        name="name"
        label={t('guest.name')}
        error={form.error('name')}
        defaultValue={form.value('name')}
        autoComplete="name"
        maxLength={80}
        required
      />
      <TextField
        name="organisation"
        label={t('guest.organisation')}
        hint={t('guest.organisationHint')}
        error={form.error('organisation')}
        defaultValue={form.value('organisation')}
        autoComplete="organization"
        list="organisations"
        maxLength={120}
        required
      />
      <datalist id="organisations">
        {organisations.map((name) => (
          <option value={name} key={name} />
        ))}
      </datalist>
      <Select
        name="role"
        label={t('guest.role')}
        error={form.error('role')}
        defaultValue={form.value('role')}
        required
      >
        <option value="">{t('guest.choose')}</option>
        {[...GUEST_ROLES, 'own' as const].map((role) => (
          <option value={role} key={role}>
            {t(`guest.roles.${role}`)}
          </option>
        ))}
      </Select>
      <TextField
        name="ownRole"
        label={t('guest.ownRole')}
        hint={t('guest.ownRoleHint')}
        error={form.error('ownRole')}
        defaultValue={form.value('ownRole')}
        maxLength={80}
      />
      <div className="field join-consent" data-error={consent ? '' : undefined}>
        <label className="opt">
          <input
            type="checkbox"
            name="consent"
            required
            aria-describedby={consent ? 'consent-hint consent-error' : 'consent-hint'}
          />
          <span>
            {t('guest.consent')}
            <small id="consent-hint">{t('guest.consentHint')}</small>
          </span>
        </label>
        {consent && <FieldError id="consent-error">{consent}</FieldError>}
        <p className="small">
          <a href="/personal-data">{t('guest.privacy')}</a>
        </p>
      </div>
      <ModeButtons
        hybrid={hybrid}
        words={{ one: t('guest.join'), room: t('guest.joinRoom'), remote: t('guest.joinRemote') }}
      />
    </form>
  )
}
