import { getTranslations } from 'next-intl/server'
import { Select } from '@/components/ui/field'
import type { Bilingual } from '@/lib/areas/types'
import { currentLocale } from '@/lib/i18n/current-locale'
import type { MeetingKind } from '@/lib/meetings/types'

type Props = {
  areas: readonly { slug: string; name: Bilingual }[]
  kinds: readonly MeetingKind[]
  area: string | string[]
  kind: string | string[]
  over: boolean
}

/** Which meetings are shown; a plain form, so that the address says it. */
export async function CalendarFilter({ areas, kinds, area, kind, over }: Props) {
  const t = await getTranslations('calendar')
  const language = await currentLocale()
  const same = new URLSearchParams({ area: String(area), kind: String(kind) })
  return (
    <form method="get" action="/meetings" className="cal-filter no-print">
      <Select name="area" label={t('filter.area')} defaultValue={String(area)}>
        <option value="">{t('filter.allAreas')}</option>
        {areas.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name[language]}
          </option>
        ))}
      </Select>
      <Select name="kind" label={t('filter.kind')} defaultValue={String(kind)}>
        <option value="">{t('filter.allKinds')}</option>
        {kinds.map(({ key, name }) => (
          <option key={key} value={key}>
            {name[language]}
          </option>
        ))}
      </Select>
      {over && <input type="hidden" name="over" value="1" />}
      <button className="btn" type="submit">
        {t('filter.show')}
      </button>
      <a href={`/meetings?${over ? same : `${same}&over=1`}`}>{t(over ? 'ahead' : 'over')}</a>
    </form>
  )
}
