import { getTranslations } from 'next-intl/server'
import { PlainPage } from '@/components/shell/plain-page'
import { demoPersons } from '@/lib/sign-in/loaders'

export async function generateMetadata() {
  const t = await getTranslations('auth')
  return { title: t('demo.tab') }
}

/** One click for each role; the page is not there outside the demo. */
export default async function DemoPage() {
  const persons = await demoPersons()
  const t = await getTranslations('auth')
  return (
    <PlainPage title={t('demo.title')} lead={t('demo.lead')} path="/demo">
      <p>
        <a href="/demo/outbox">{t('demo.outbox')}</a>
      </p>
      {persons.length === 0 ? (
        <p className="empty">{t('demo.empty')}</p>
      ) : (
        <form method="post" action="/demo/sign-in">
          <ul className="list">
            {persons.map((one) => (
              <li key={one.id} className="row between">
                <div>
                  <p id={`p-${one.id}`}>
                    <b>{one.name}</b>
                    {one.organisations.length > 0 && `, ${one.organisations.join(', ')}`}
                  </p>
                  <p className="row small muted">
                    {one.administrator && t('roles.administrator')}
                    {one.roles.map((held) => (
                      <span key={`${held.role} ${held.area}`} className="tag">
                        {t(`roles.${held.role}` as never)}: {held.area}
                      </span>
                    ))}
                    {!one.administrator && one.roles.length === 0 && t('roles.reader')}
                  </p>
                </div>
                <button
                  className="btn"
                  name="person"
                  value={one.id}
                  type="submit"
                  id={`b-${one.id}`}
                  aria-labelledby={`b-${one.id} p-${one.id}`}
                >
                  {t('demo.enter')}
                </button>
              </li>
            ))}
          </ul>
        </form>
      )}
    </PlainPage>
  )
}
