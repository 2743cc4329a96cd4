import { getTranslations } from 'next-intl/server'
import { Select } from '@/components/ui/field'
import type { ThreadFilter } from '@/lib/comments/schema'
import { THREAD_OWNERS, THREAD_STATES } from '@/lib/comments/types'
import type { Section } from '@/lib/roadmaps/types'

type Props = { filter: ThreadFilter; sections: readonly Section[] }

/** Which threads one wants to see: a plain form, kept in the address. */
export async function ThreadFilterForm({ filter, sections }: Props) {
  const t = await getTranslations('comment-pages')
  return (
    <form className="thread-filter" method="get" aria-label={t('filter')}>
      <Select name="state" label={t('state')} defaultValue={filter.state}>
        {THREAD_STATES.map((state) => (
          <option key={state} value={state}>
            {t(`states.${state}`)}
          </option>
        ))}
      </Select>
      <Select name="whose" label={t('whose')} defaultValue={filter.whose}>
        {THREAD_OWNERS.map((whose) => (
          <option key={whose} value={whose}>
            {t(`owners.${whose}`)}
          </option>
        ))}
      </Select>
      <Select name="section" label={t('section')} defaultValue={filter.section ?? ''}>
        <option value="">{t('everySection')}</option>
        {sections.map(({ id, number, title }) => (
          <option key={id} value={id}>
            {t('inSection', { number, title })}
          </option>
        ))}
      </Select>
      <button className="btn" type="submit">
        {t('show')}
      </button>
    </form>
  )
}
