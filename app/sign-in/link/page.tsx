import { getTranslations } from 'next-intl/server'
import { PlainPage } from '@/components/shell/plain-page'
import { SubmitButton } from '@/components/ui/submit-button'
import { linkState } from '@/lib/sign-in/loaders'

type Props = { searchParams: Promise<{ token?: string | string[] }> }

export async function generateMetadata() {
  const t = await getTranslations('auth')
  return { title: t('signIn.tab') }
}

/** Where a mailed link leads. Mail scanners open it too: only the button uses it up. */
export default async function LinkPage({ searchParams }: Props) {
  const { token } = await searchParams
  const state = typeof token === 'string' ? await linkState(token) : 'gone'
  const t = await getTranslations('auth')
  if (state !== 'ready') {
    const page = state === 'other-browser' ? 'elsewhere' : 'over'
    return (
      <PlainPage title={t(`${page}.title`)} lead={t(`${page}.lead`)}>
        {state === 'gone' && (
          <p>
            <a className="btn btn-main" href="/sign-in">
              {t('over.again')}
            </a>
          </p>
        )}
      </PlainPage>
    )
  }
  return (
    <PlainPage title={t('link.title')} lead={t('link.lead')}>
      <form method="post" action="/sign-in/open">
        <input type="hidden" name="token" value={token} />
        <SubmitButton>{t('link.enter')}</SubmitButton>
      </form>
    </PlainPage>
  )
}
