import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { formWords } from '@/components/people/form-words'
import { PlainPage } from '@/components/shell/plain-page'
import { TextField } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { recallForm } from '@/lib/auth/flash'
import { isDemo, mayTypeCode } from '@/lib/sign-in/loaders'

export async function generateMetadata() {
  const t = await getTranslations('auth')
  return { title: t('code.tab') }
}

export default async function CodePage() {
  if (!(await mayTypeCode())) redirect('/sign-in')
  const t = await getTranslations('auth')
  const words = await formWords(await recallForm('code'))
  return (
    <PlainPage title={t('code.title')} lead={t('code.lead')} path="/sign-in/code">
      <form method="post" action="/sign-in/enter" className="stack narrow" noValidate>
        {words.problems}
        <TextField
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          label={t('code.label')}
          hint={t('code.hint')}
          error={words.errorOf('code')}
        />
        <SubmitButton>{t('code.enter')}</SubmitButton>
        <p>
          <a href="/sign-in">{t('code.again')}</a>
        </p>
        {isDemo() && (
          <p>
            <a href="/demo/outbox">{t('code.demoOutbox')}</a>
          </p>
        )}
      </form>
    </PlainPage>
  )
}
