import { getTranslations } from 'next-intl/server'
import { MenuWord, PopoverMenu } from '@/components/ui/popover-menu'
import { Preferences } from './preferences'

/** For someone who is not signed in: language and theme, nothing else. */
export async function PreferencesMenu({ path }: { path: string }) {
  const t = await getTranslations('shell')
  return (
    <>
      <PopoverMenu
        id="preferences-menu"
        menuClass="menu-acting"
        label={t('preferences')}
        button={<MenuWord>{t('preferences')}</MenuWord>}
      >
        <Preferences path={path} />
      </PopoverMenu>
    </>
  )
}
