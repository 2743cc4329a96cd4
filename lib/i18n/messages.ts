import type { AbstractIntlMessages } from 'next-intl'
import type { Locale } from './locales'

type Loader = () => Promise<{ default: AbstractIntlMessages }>

/** One file for each slice and language; a new file is found by itself. */
const files = import.meta.glob<{ default: AbstractIntlMessages }>('./messages/*/*.json')

type Messages = Record<string, AbstractIntlMessages>
const loading = new Map<Locale, Promise<Messages>>()

/** All messages of a language, by namespace (the file's name). Put together once: every request asks for them. */
export function loadMessages(locale: Locale): Promise<Messages> {
  const known = loading.get(locale) ?? readMessages(locale)
  loading.set(locale, known)
  return known
}

async function readMessages(locale: Locale): Promise<Messages> {
  const folder = `./messages/${locale}/`
  const own = Object.entries(files as Record<string, Loader>).filter(([path]) =>
    path.startsWith(folder),
  )
  const loaded = await Promise.all(
    own.map(async ([path, load]) => [
      path.slice(folder.length, -'.json'.length),
      (await load()).default,
    ]),
  )
  return Object.fromEntries(loaded)
}
