import { getTranslations } from 'next-intl/server'
import type { WayIn } from '@/lib/joining/loaders/pages'
import { inGroups } from '@/lib/kernel/join-code'
import { QrCode } from './qr-code'

/** How guests come in: the picture for their phones, the address and the code for everybody else. */
export async function WayInPart({ way }: { way: WayIn }) {
  const t = await getTranslations('joining')
  const code = inGroups(way.code)
  return (
    <section className="way-in" aria-label={t('code.label', { code })} id="code">
      <QrCode text={way.link} label={t('code.qr')} />
      <p>
        {t('code.heading')} <b>{way.address}</b>
      </p>
      <p className="way-code">{code}</p>
    </section>
  )
}
