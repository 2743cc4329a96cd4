import { getTranslations } from 'next-intl/server'
import { Icon } from '@/components/ui/icon'
import { Preferences } from './preferences'

/** For someone who is not signed in: language and theme, nothing else. */
export async function PreferencesMenu({ path }: { path: string }) {
  const t = await getTranslations('shell')
  return (
    <>
      <button className="pick" type="button" popoverTarget="preferences-menu">
        {t('preferences')} <Icon name="chevron-down" />
      </button>
      <div className="menu menu-acting" id="preferences-menu" popover="auto">
        <Preferences path={path} />
      </div>
    </>
  )
}
