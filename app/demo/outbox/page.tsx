import { getFormatter, getTranslations } from 'next-intl/server'
import { PlainPage } from '@/components/shell/plain-page'
import { EmptyState } from '@/components/ui/empty-state'
import { demoOutbox } from '@/lib/sign-in/loaders'

export async function generateMetadata() {
  const t = await getTranslations('auth')
  return { title: t('outbox.tab') }
}

/** What would have been mailed; the page is not there outside the demo. */
export default async function OutboxPage() {
  const mails = await demoOutbox()
  const t = await getTranslations('auth')
  const format = await getFormatter()
  return (
    <PlainPage
      title={t('outbox.title', { count: mails.length })}
      lead={t('outbox.lead')}
      path="/demo/outbox"
    >
      {mails.length === 0 && (
        <EmptyState title={t('outbox.empty')}>
          <p>
            <a href="/sign-in">{t('outbox.emptyHint')}</a>
          </p>
        </EmptyState>
      )}
      <ul className="list">
        {mails.map((mail) => (
          <li key={mail.id}>
            <article className="stack-s" aria-labelledby={`m-${mail.id}`}>
              <h2 id={`m-${mail.id}`}>{mail.subject}</h2>
              <p className="meta">
                {t('outbox.to', {
                  recipient: mail.recipient,
                  when: format.dateTime(mail.createdAt, 'dayTime'),
                })}
              </p>
              <pre className="mail">{linked(mail.text)}</pre>
            </article>
          </li>
        ))}
      </ul>
    </PlainPage>
  )
}

/** Our own links in the text become links; all else stays text. */
function linked(text: string) {
  return text.split(/(https?:\/\/\S+)/).map((part, at) =>
    at % 2 === 1 && URL.canParse(part) ? (
      <a key={part} href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  )
}
