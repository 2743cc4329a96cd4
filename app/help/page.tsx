import { getTranslations } from 'next-intl/server'
import { OpenPage } from '@/components/shell/open-page'

export async function generateMetadata() {
  const t = await getTranslations('help')
  return { title: t('title') }
}

const TOPICS = {
  reading: ['find', 'live', 'search'],
  writing: ['open', 'format', 'leave', 'saved', 'offline'],
  together: ['who', 'undo', 'acting'],
  roles: ['reader', 'commenter', 'member', 'leader', 'administrator'],
} as const

const KEYS = ['tab', 'enter', 'escape', 'toolbar', 'bold', 'italic', 'undo'] as const

export default async function Help() {
  const t = await getTranslations('help')
  return (
    <OpenPage title={t('title')} lead={t('lead')} path="/help">
      <div className="prose">
        {(Object.keys(TOPICS) as (keyof typeof TOPICS)[]).map((topic) => (
          <section key={topic} aria-labelledby={topic}>
            <h2 id={topic}>{t(`${topic}.title`)}</h2>
            <dl>
              {TOPICS[topic].map((entry) => (
                <div key={entry}>
                  <dt>{t(`${topic}.${entry}.what` as never)}</dt>
                  <dd>{t(`${topic}.${entry}.how` as never)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section aria-labelledby="keys">
          <h2 id="keys">{t('keys.title')}</h2>
          <table className="keys">
            <thead>
              <tr>
                <th scope="col">{t('keys.key')}</th>
                <th scope="col">{t('keys.does')}</th>
              </tr>
            </thead>
            <tbody>
              {KEYS.map((key) => (
                <tr key={key}>
                  <th scope="row">
                    <kbd>{t(`keys.${key}.key`)}</kbd>
                  </th>
                  <td>{t(`keys.${key}.does`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
    </OpenPage>
  )
}
