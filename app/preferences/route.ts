import { NextResponse, type NextRequest } from 'next/server'
import { readBody } from '@/lib/auth/body'
import { localPath } from '@/lib/kernel/local-path'
import { isOurOrigin } from '@/lib/auth/origin'
import { refuse } from '@/lib/auth/answers'
import { isLocale, isTheme, LOCALE_COOKIE, THEME_COOKIE } from '@/lib/i18n/locales'
import { runtime } from '@/lib/runtime'

const ONE_YEAR = 365 * 24 * 60 * 60

/**
 * Language and theme, for anyone: a plain form that sets a cookie and comes back to the page.
 * It needs no session and changes nothing but how this browser sees the pages.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const { config } = runtime()
  if (!isOurOrigin(request.headers, config.origins)) return refuse({ type: 'foreign-origin' })
  const body = await readBody(request)
  if (!body.ok) return refuse(body.error)
  if (body.value.kind !== 'form') return refuse({ type: 'unsupported-type' })
  const form = body.value.raw
  const response = new NextResponse(null, {
    status: 303,
    headers: { location: localPath(form.get('to')) },
  })
  const options = {
    path: '/',
    maxAge: ONE_YEAR,
    sameSite: 'lax',
    httpOnly: true,
    secure: config.tls,
  } as const
  const locale = form.get('locale')
  if (isLocale(locale)) response.cookies.set(LOCALE_COOKIE, locale, options)
  const theme = form.get('theme')
  if (isTheme(theme)) response.cookies.set(THEME_COOKIE, theme, options)
  if (theme === 'system') response.cookies.delete(THEME_COOKIE)
  return response
}
