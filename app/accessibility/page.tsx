import { getTranslations } from 'next-intl/server'
import { OpenPage } from '@/components/shell/open-page'
import { mailLink, outLink } from '@/components/shell/statement-links'
import { mailAddress } from '@/lib/kernel/mail-address'
import { runtime } from '@/lib/runtime'

/** Dates of the statement; change them with its words (docs/design.md). */
const ASSESSED = new Date('2026-11-23T12:00:00Z')
const CHANGED = new Date('2026-11-23T12:00:00Z')

const DIGG = 'https://www.digg.se/tdosanmalan'

export async function generateMetadata() {
  const t = await getTranslations('statements')
  return { title: t('accessibility.title') }
}

/** Tillgänglighetsredogörelse as the DOS act demands it, linked from every page's foot. */
export default async function Accessibility() {
  const t = await getTranslations('statements.accessibility')
  const address = mailAddress(runtime().config.mailFrom)
  return (
    <OpenPage title={t('title')} lead={t('lead')} path="/accessibility">
      <div className="prose">
        <h2>{t('conformity.title')}</h2>
        <p>{t('conformity.law')}</p>
        <p>
          <strong>{t('conformity.verdict')}</strong>
        </p>
        <h2>{t('failures.title')}</h2>
        <ul>
          <li>{t('failures.carets')}</li>
          <li>{t('failures.language')}</li>
          <li>{t('failures.users')}</li>
        </ul>
        <h2>{t('method.title')}</h2>
        <p>{t('method.how')}</p>
        <p>{t('method.by')}</p>
        <p>{t('method.assessed', { date: ASSESSED })}</p>
        <p>{t('method.updated', { date: CHANGED })}</p>
        <h2>{t('feedback.title')}</h2>
        <p>{t('feedback.how')}</p>
        <p>{t.rich('feedback.mail', { address, mail: mailLink(address) })}</p>
        <h2>{t('supervision.title')}</h2>
        <p>{t.rich('supervision.how', { digg: outLink(DIGG) })}</p>
      </div>
    </OpenPage>
  )
}
