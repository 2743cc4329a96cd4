import { getTranslations } from 'next-intl/server'
import type { LoadedBallot } from '@/lib/ballots/loaders/pages'
import { wordingIn } from './wording'
import { currentLocale } from '@/lib/i18n/current-locale'
import { priorityPath } from '@/lib/priorities/rules'

export type Option = LoadedBallot['ballot']['options'][number]

/** What can be chosen, where there is no form that shows it. */
export async function OptionList({ options }: { options: readonly Option[] }) {
  const t = await getTranslations('ballots')
  return (
    <section className="bal-part" aria-labelledby="options">
      <h2 id="options" className="secline">
        {t('options', { count: options.length })}
      </h2>
      <ul className="bal-options">
        {options.map((option) => (
          <li key={option.id}>
            <OptionName option={option} />
            <OptionLink option={option} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** In the reader's language; a priority is called as it was called when the ballot opened. */
export async function OptionName({ option }: { option: Option }) {
  const { text, lang } = wordingIn(await currentLocale(), option)
  return (
    <span className="bal-name" lang={lang}>
      {text}
    </span>
  )
}

/** To the priority behind an option, where the reader may read it. */
export async function OptionLink({ option }: { option: Option }) {
  const t = await getTranslations('ballots')
  if (!option.place) return null
  const { text } = wordingIn(await currentLocale(), option)
  return (
    <a
      className="small bal-read"
      href={priorityPath(option.place.slug, option.place.priorityId)}
      aria-label={t('readNamed', { name: text })}
    >
      {t('read')}
    </a>
  )
}
