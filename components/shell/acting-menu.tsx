import { getTranslations } from 'next-intl/server'
import { SignOutButton } from '@/components/editor/sign-out-button'
import { MenuWord, PopoverMenu } from '@/components/ui/popover-menu'
import { Preferences } from './preferences'
import type { ShellActor } from './types'

type Props = { actor: ShellActor; path: string }

/** For whom one acts, always in sight, and all that is one's own behind it. */
export async function ActingMenu({ actor, path }: Props) {
  const [t, tOut] = await Promise.all([getTranslations('shell'), getTranslations('sign-out')])
  const others = actor.organisations.filter((one) => one.id !== actor.organisation?.id)
  return (
    <>
      <PopoverMenu
        id="acting-menu"
        buttonClass="pick acting"
        menuClass="menu-acting"
        label={t('account')}
        button={
          <>
            <small>{actor.organisation ? t('actingFor', { name: actor.name }) : actor.name}</small>
            <MenuWord>{actor.organisation?.name ?? t('noOrganisation')}</MenuWord>
          </>
        }
      >
        {others.length > 0 && (
          <form method="post" action="/account/acting">
            <input type="hidden" name="to" value={path} />
            <fieldset>
              <legend className="meta">{t('actFor')}</legend>
              {others.map((one) => (
                <button key={one.id} type="submit" name="organisation" value={one.id}>
                  {one.name}
                </button>
              ))}
            </fieldset>
          </form>
        )}
        {others.length > 0 && <hr />}
        <a href="/account">{t('mySessions')}</a>
        {actor.administrator && <a href="/administration">{t('administration')}</a>}
        <hr />
        <Preferences path={path} />
        <hr />
        <SignOutButton
          personId={actor.id}
          words={{
            title: tOut('title'),
            warning: { one: tOut('warningOne'), many: tOut('warningMany') },
            anyway: tOut('anyway'),
            stay: tOut('stay'),
            offline: tOut('offline'),
          }}
        >
          {t('signOut')}
        </SignOutButton>
      </PopoverMenu>
    </>
  )
}
