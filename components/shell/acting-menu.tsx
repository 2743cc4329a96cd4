import { getTranslations } from 'next-intl/server'
import { Icon } from '@/components/ui/icon'
import { Preferences } from './preferences'
import type { ShellActor } from './types'

type Props = { actor: ShellActor; path: string }

/** For whom one acts, always in sight, and all that is one's own behind it. */
export async function ActingMenu({ actor, path }: Props) {
  const t = await getTranslations('shell')
  const others = actor.organisations.filter((one) => one.id !== actor.organisation?.id)
  return (
    <>
      <button className="pick acting" type="button" popoverTarget="acting-menu">
        <small>{actor.organisation ? t('actingFor', { name: actor.name }) : actor.name}</small>
        <span>
          {actor.organisation?.name ?? t('noOrganisation')} <Icon name="chevron-down" />
        </span>
      </button>
      <nav className="menu menu-acting" id="acting-menu" popover="auto" aria-label={t('account')}>
        {others.length > 0 && (
          <form method="post" action="/account/acting">
            <input type="hidden" name="to" value={path} />
            <p className="meta" id="acting-for">
              {t('actFor')}
            </p>
            <div role="group" aria-labelledby="acting-for">
              {others.map((one) => (
                <button key={one.id} type="submit" name="organisation" value={one.id}>
                  {one.name}
                </button>
              ))}
            </div>
          </form>
        )}
        {others.length > 0 && <hr />}
        <a href="/account">{t('mySessions')}</a>
        {actor.administrator && <a href="/administration">{t('administration')}</a>}
        <hr />
        <Preferences path={path} />
        <hr />
        <form method="post" action="/sign-out">
          <button type="submit" data-sign-out="">
            {t('signOut')}
          </button>
        </form>
      </nav>
    </>
  )
}
