import { getTranslations } from 'next-intl/server'
import { OpenPage } from '@/components/shell/open-page'
import { mailLink, outLink } from '@/components/shell/statement-links'
import { mailAddress } from '@/lib/kernel/mail-address'
import { runtime } from '@/lib/runtime'

const IMY = 'https://www.imy.se/privatperson/utfora-arenden/lamna-ett-klagomal/'

export async function generateMetadata() {
  const t = await getTranslations('statements')
  return { title: t('personalData.title') }
}

export default async function PersonalData() {
  const t = await getTranslations('statements.personalData')
  const address = mailAddress(runtime().config.mailFrom)
  return (
    <OpenPage title={t('title')} lead={t('lead')} path="/personal-data">
      <div className="prose">
        <h2>{t('controller.title')}</h2>
        <p>{t('controller.text')}</p>
        <h2>{t('what.title')}</h2>
        <ul>
          <li>{t('what.name')}</li>
          <li>{t('what.roles')}</li>
          <li>{t('what.text')}</li>
          <li>{t('what.log')}</li>
          <li>{t('what.sessions')}</li>
          <li>{t('what.notices')}</li>
        </ul>
        <p>{t('what.never')}</p>
        <h2>{t('public.title')}</h2>
        <p>{t('public.text')}</p>
        <h2>{t('rights.title')}</h2>
        <p>{t('rights.text')}</p>
        <p>{t.rich('rights.mail', { address, mail: mailLink(address), imy: outLink(IMY) })}</p>
      </div>
    </OpenPage>
  )
}
