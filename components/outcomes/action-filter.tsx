import { getTranslations } from 'next-intl/server'
import { Select } from '@/components/ui/field'
import { currentLocale } from '@/lib/i18n/current-locale'
import type { LoadedActions } from '@/lib/outcomes/loaders/lists'
import { ACTION_STATES } from '@/lib/outcomes/types'

/** Per person, per organisation, per area: a form that only asks. */
export async function ActionFilter({ loaded }: { loaded: LoadedActions }) {
  const t = await getTranslations('outcomes')
  const locale = await currentLocale()
  const { filter, owners, areas } = loaded
  const named = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => (
      <option value={id} key={id}>
        {name}
      </option>
    ))
  return (
    <form className="out-filter no-print" action="/actions">
      <Select name="whose" label={t('actions.whose')} defaultValue={filter.whose}>
        <option value="mine">{t('actions.mine')}</option>
        <option value="all">{t('actions.everybody')}</option>
      </Select>
      <Select
        name="organisation"
        label={t('actions.organisation')}
        defaultValue={filter.organisationId ?? ''}
      >
        <option value="">{t('actions.anyOrganisation')}</option>
        {named(owners.organisations)}
      </Select>
      <Select name="person" label={t('actions.person')} defaultValue={filter.personId ?? ''}>
        <option value="">{t('actions.anyPerson')}</option>
        {named(owners.persons)}
      </Select>
      <Select name="state" label={t('actions.state')} defaultValue={filter.state}>
        {[...ACTION_STATES, 'all' as const].map((state) => (
          <option value={state} key={state}>
            {t(`actions.states.${state}`)}
          </option>
        ))}
      </Select>
      <Select name="area" label={t('actions.area')} defaultValue={filter.areaId ?? ''}>
        <option value="">{t('actions.anyArea')}</option>
        {named(areas.map(({ id, name }) => ({ id, name: name[locale] })))}
      </Select>
      <button className="btn" type="submit">
        {t('actions.show')}
      </button>
    </form>
  )
}
