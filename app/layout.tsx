import type { Metadata, Viewport } from 'next'
import { getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { brokenWords } from '@/components/shell/broken-words'
import { BrokenWordsHere } from '@/components/shell/broken-words-here'
import { PageNonce } from '@/components/shell/page-nonce'
import { isTheme, THEME_COOKIE } from '@/lib/i18n/locales'
import './styles/main.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return {
    title: { default: t('product'), template: `%s – ${t('product')}` },
    description: t('description'),
    applicationName: t('product'),
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, email: false, address: false },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfcfa' },
    { media: '(prefers-color-scheme: dark)', color: '#161f1c' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations('shell')
  const theme = (await cookies()).get(THEME_COOKIE)?.value
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html lang={await currentLocale()} data-theme={isTheme(theme) ? theme : undefined}>
      <head>{nonce && <PageNonce nonce={nonce} />}</head>
      <body>
        <a className="skip" href="#main">
          {t('skip')}
        </a>
        <BrokenWordsHere words={await brokenWords()}>{children}</BrokenWordsHere>
      </body>
    </html>
  )
}
