import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { formWords } from '@/components/people/form-words'
import { PlainPage } from '@/components/shell/plain-page'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { recallForm } from '@/lib/auth/flash'
import { currentActor } from '@/lib/auth/next'
import { localPath } from '@/lib/kernel/local-path'
import { isDemo } from '@/lib/sign-in/loaders'

type Props = { searchParams: Promise<{ to?: string | string[] }> }

export async function generateMetadata() {
  const t = await getTranslations('auth')
  return { title: t('signIn.tab') }
}

export default async function SignInPage({ searchParams }: Props) {
  const to = localPath((await searchParams).to)
  if (await currentActor()) redirect(to)
  const t = await getTranslations('auth')
  const words = await formWords(await recallForm('ask'))
  return (
    <PlainPage title={t('signIn.title')} lead={t('signIn.lead')} path="/sign-in">
      <form method="post" action="/sign-in/ask" className="stack narrow" noValidate>
        {words.problems}
        <input type="hidden" name="to" value={to} />
        <TextField
          name="email"
          type="email"
          autoComplete="email"
          inputMode="email"
          label={t('signIn.email')}
          hint={t('signIn.emailHint')}
          error={words.errorOf('email')}
          defaultValue={words.valueOf('email')}
        />
        <SubmitButton>{t('signIn.send')}</SubmitButton>
        {isDemo() && (
          <p>
            <a href="/demo">{t('signIn.demo')}</a>
          </p>
        )}
      </form>
    </PlainPage>
  )
}
