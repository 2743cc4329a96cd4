import { getTranslations } from 'next-intl/server'
import { Select } from '@/components/ui/field'
import type { Version } from '@/lib/versions/types'

type Props = {
  versions: readonly Version[]
  /** Chosen from the start; `with` may be `now`. */
  from: string
  with: string
  view?: string | undefined
}

/** Which two texts: sent with GET to the page that compares. */
export async function CompareForm({ versions, from, with: other, view }: Props) {
  const t = await getTranslations('versions')
  const options = versions.map(({ id, number, name }) => (
    <option key={id} value={id}>
      {t('list.named-item', { number, name })}
    </option>
  ))
  return (
    <form className="pick-versions" method="get" action={`/versions/${from}/compare`}>
      {view && <input type="hidden" name="view" value={view} />}
      <Select name="from" label={t('compare.from')} defaultValue={from}>
        {options}
      </Select>
      <Select name="with" label={t('compare.to')} defaultValue={other}>
        <option value="now">{t('compare.now')}</option>
        {options}
      </Select>
      <button className="btn" type="submit">
        {t('compare.send')}
      </button>
    </form>
  )
}
