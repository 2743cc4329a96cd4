import { getTranslations } from 'next-intl/server'

type Props = { receipt: string; secret: boolean; open: boolean }

/** That a vote is counted, with a word to keep: it proves that, and nothing of what was voted. */
export async function Receipt({ receipt, secret, open }: Props) {
  const t = await getTranslations('ballots')
  return (
    <div className="bal-receipt">
      <p>
        <b>{t('receipt.heading')}</b> <code className="code nowrap">{receipt}</code>
      </p>
      <p className="small">
        {t('receipt.what')} {open && t(secret ? 'receipt.secret' : 'receipt.open')}
      </p>
    </div>
  )
}
