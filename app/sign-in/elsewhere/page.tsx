import { getTranslations } from 'next-intl/server'
import { PlainPage } from '@/components/shell/plain-page'

export default async function ElsewherePage() {
  const t = await getTranslations('auth')
  return <PlainPage title={t('elsewhere.title')} lead={t('elsewhere.lead')} />
}
