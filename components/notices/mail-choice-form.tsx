import { getTranslations } from 'next-intl/server'
import { Choices } from '@/components/ui/choices'
import { LOCALES } from '@/lib/i18n/locales'
import { MAIL_FREQUENCIES, type MailChoice } from '@/lib/notices/types'

/** How often, and in which language, mail comes. */
export async function MailChoiceForm({ choice }: { choice: MailChoice }) {
  const t = await getTranslations('notices')
  const shell = await getTranslations('shell')
  return (
    <section aria-labelledby="mail">
      <h2 id="mail" className="secline">
        {t('choice.heading')}
      </h2>
      <p className="small muted">{t('choice.lead')}</p>
      <form method="post" action="/account/mail" className="stack">
        <Choices
          kind="radio"
          name="frequency"
          legend={t('choice.frequency')}
          chosen={[choice.frequency]}
          choices={MAIL_FREQUENCIES.map((value) => ({
            value,
            label: t(`choice.options.${value}`),
          }))}
        />
        <Choices
          kind="radio"
          name="locale"
          id="mail-locale"
          legend={t('choice.language')}
          chosen={[choice.locale]}
          choices={LOCALES.map((value) => ({
            value,
            label: <span lang={value}>{shell(`languages.${value}`)}</span>,
          }))}
        />
        <button className="btn" type="submit">
          {t('choice.save')}
        </button>
      </form>
    </section>
  )
}
