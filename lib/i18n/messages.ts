import type { AbstractIntlMessages } from 'next-intl'
import type { Locale } from './locales'

type Loader = () => Promise<{ default: AbstractIntlMessages }>

/** One file for each slice and language; a new file is found by itself. */
const files = import.meta.glob<{ default: AbstractIntlMessages }>('./messages/*/*.json')

/** All messages of a language, by namespace (the file's name). */
export async function loadMessages(locale: Locale): Promise<Record<string, AbstractIntlMessages>> {
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
