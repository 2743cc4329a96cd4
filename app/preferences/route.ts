import { NextResponse, type NextRequest } from 'next/server'
import { isLocale, isTheme, LOCALE_COOKIE, THEME_COOKIE } from '@/lib/i18n/locales'
import { localPath } from '@/lib/kernel/local-path'

const ONE_YEAR = 365 * 24 * 60 * 60

/**
 * Language and theme, for anyone: a plain form that sets a cookie and comes back to the page.
 * It needs no session and changes nothing but how this browser sees the pages.
 */
export async function POST(request: NextRequest): Promise<NextResponse> {
  const form = await request.formData().catch(() => new FormData())
  const response = new NextResponse(null, {
    status: 303,
    headers: { location: localPath(form.get('to')) },
  })
  const options = { path: '/', maxAge: ONE_YEAR, sameSite: 'lax', httpOnly: true } as const
  const locale = form.get('locale')
  if (isLocale(locale)) response.cookies.set(LOCALE_COOKIE, locale, options)
  const theme = form.get('theme')
  if (isTheme(theme)) response.cookies.set(THEME_COOKIE, theme, options)
  if (theme === 'system') response.cookies.delete(THEME_COOKIE)
  return response
}
