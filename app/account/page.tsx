import { getFormatter, getTranslations } from 'next-intl/server'
import { MailChoiceForm } from '@/components/notices/mail-choice-form'
import { FormDone } from '@/components/people/form-done'
import { AppShell } from '@/components/shell/app-shell'
import { loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { requireActor } from '@/lib/auth/next'
import { loadMailChoice } from '@/lib/notices/loaders'
import { loadAccount } from '@/lib/people/loaders'

export async function generateMetadata() {
  const t = await getTranslations('account')
  return { title: t('tab') }
}

export default async function AccountPage() {
  const { person, acting, sessions } = await loadAccount()
  const shell = await loadShell(await requireActor('/account'))
  const t = await getTranslations('account')
  const format = await getFormatter()
  const { organisations } = shell.actor
  return (
    <AppShell {...shell} current="account" path="/account">
      <div className="wrap">
        <header className="page-head">
          <p className="over">{person.name}</p>
          <h1>{t('title', { count: sessions.length })}</h1>
          <p className="lead">{t('lead', { email: person.email })}</p>
        </header>
        <div className="stack people-page">
          <FormDone memory={await recallForm('acting', 'sessions', 'mail')} />
          <section aria-labelledby="acting">
            <h2 id="acting" className="secline">
              {t('acting')}
            </h2>
            <p className="small muted">{t('actingHint')}</p>
            {organisations.length === 0 && <p className="empty">{t('noOrganisation')}</p>}
            <form method="post" action="/account/acting">
              <input type="hidden" name="to" value="/account" />
              <ul className="list">
                {organisations.map((one) => (
                  <li key={one.id} className="row between">
                    <span id={`o-${one.id}`}>{one.name}</span>
                    {one.id === acting?.id ? (
                      <b>{t('actingNow')}</b>
                    ) : (
                      <button
                        className="btn btn-s"
                        type="submit"
                        name="organisation"
                        value={one.id}
                        id={`a-${one.id}`}
                        aria-labelledby={`a-${one.id} o-${one.id}`}
                      >
                        {t('act')}
                      </button>
                    )}
                  </li>
                ))}
              </ul>
            </form>
          </section>
          <MailChoiceForm choice={await loadMailChoice()} />
          <section aria-labelledby="sessions">
            <h2 id="sessions" className="secline">
              {t('sessions')}
            </h2>
            <form method="post" action="/account/sessions/end">
              <ul className="list">
                {sessions.map((one) => (
                  <li key={one.id} className="row between">
                    <div>
                      <p id={`s-${one.id}`}>
                        <b>{one.label === 'cli' ? t('cli') : one.label || t('unknown')}</b>
                        {one.current && `, ${t('thisOne')}`}
                      </p>
                      <p className="small muted">
                        {t('since', {
                          from: format.dateTime(one.createdAt, 'dayTime'),
                          seen: format.dateTime(one.lastSeenAt, 'dayTime'),
                        })}
                        {one.organisation && ` ${t('for', { organisation: one.organisation })}`}
                      </p>
                    </div>
                    <button
                      className="btn btn-s"
                      type="submit"
                      name="session"
                      value={one.id}
                      id={`e-${one.id}`}
                      aria-labelledby={`e-${one.id} s-${one.id}`}
                    >
                      {t('end')}
                    </button>
                  </li>
                ))}
              </ul>
            </form>
            <form method="post" action="/account/sessions/end-all">
              <button className="btn btn-danger" type="submit" data-sign-out="">
                {t('endAll')}
              </button>
            </form>
          </section>
        </div>
      </div>
    </AppShell>
  )
}
