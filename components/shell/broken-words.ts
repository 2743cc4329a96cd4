import { getTranslations } from 'next-intl/server'

export type BrokenWords = Awaited<ReturnType<typeof brokenWords>>

/** What `app/error.tsx` says, in the language of this request; `reference` keeps its `{digest}`. */
export async function brokenWords() {
  const t = await getTranslations('errors')
  return {
    product: t('broken.product'),
    title: t('broken.title'),
    lead: t('broken.lead'),
    again: t('broken.again'),
    home: t('broken.home'),
    reference: t.raw('broken.reference') as string,
    publicRecord: t('broken.publicRecord'),
    about: t('broken.about'),
    accessibility: t('broken.accessibility'),
    personalData: t('broken.personalData'),
    help: t('broken.help'),
  }
}
