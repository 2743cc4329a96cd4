import { getTranslations } from 'next-intl/server'
import { currentLocale } from '@/lib/i18n/current-locale'
import { cookies } from 'next/headers'
import { isTheme, LOCALES, THEME_COOKIE } from '@/lib/i18n/locales'

/** Language and theme as plain forms: they work without script and come back to the page. */
export async function Preferences({ path }: { path: string }) {
  const t = await getTranslations('shell')
  const locale = await currentLocale()
  const chosen = (await cookies()).get(THEME_COOKIE)?.value
  const theme = isTheme(chosen) ? chosen : 'system'
  return (
    <form method="post" action="/preferences">
      <input type="hidden" name="to" value={path} />
      <fieldset>
        <legend className="meta">{t('language')}</legend>
        {LOCALES.map((one) => (
          <button
            key={one}
            type="submit"
            name="locale"
            value={one}
            lang={one}
            aria-pressed={one === locale}
          >
            {t(`languages.${one}`)}
          </button>
        ))}
      </fieldset>
      <fieldset>
        <legend className="meta">{t('theme')}</legend>
        {(['light', 'dark', 'system'] as const).map((one) => (
          <button key={one} type="submit" name="theme" value={one} aria-pressed={one === theme}>
            {t(`themes.${one}`)}
          </button>
        ))}
      </fieldset>
    </form>
  )
}
