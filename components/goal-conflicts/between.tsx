import { getTranslations } from 'next-intl/server'

type Props = { conflict: { betweenOne: string; betweenOther: string } }

/** What stands against what: the two sides, and the word between them set apart. */
export async function Between({ conflict }: Props) {
  const t = await getTranslations('goal-conflicts')
  return (
    <>
      {conflict.betweenOne} <i className="cfl-against">{t('against')}</i> {conflict.betweenOther}
    </>
  )
}
