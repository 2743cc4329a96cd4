import { getTranslations } from 'next-intl/server'
import { Icon } from '@/components/ui/icon'
import { ActingMenu } from './acting-menu'
import { Mark } from './mark'
import { PlaceMenu } from './place-menu'
import { PreferencesMenu } from './preferences-menu'
import type { ShellActor, ShellArea, ShellPlace } from './types'

type Props = {
  actor: ShellActor | null
  areas: readonly ShellArea[]
  area: ShellArea | null
  current: ShellPlace
  waiting: number | null
  path: string
}

export async function TopBar({ actor, areas, area, current, waiting, path }: Props) {
  const t = await getTranslations('shell')
  return (
    <header className="bar">
      <div className="wrap">
        <a className="mark" href="/">
          <Mark />
          {t('product')}
        </a>
        {actor && <PlaceMenu areas={areas} area={area} current={current} />}
        <div className="bar-right">
          {actor && (
            <a className="hide-p" href="/meetings" aria-current={pageIf(current === 'calendar')}>
              <Icon name="calendar" />
              <span>{t('calendar')}</span>
            </a>
          )}
          {actor && (
            <a className="hide-p" href="/search" aria-current={pageIf(current === 'search')}>
              <Icon name="search" />
              <span>{t('search')}</span>
            </a>
          )}
          {actor && waiting !== null && (
            <a className="hide-p" href="/awaiting" aria-current={pageIf(current === 'awaiting')}>
              {t('waiting')} {waiting > 0 && <span className="count">{waiting}</span>}
            </a>
          )}
          {actor ? (
            <ActingMenu actor={actor} path={path} />
          ) : (
            <>
              <PreferencesMenu path={path} />
              {current !== 'account' && <a href="/sign-in">{t('signIn')}</a>}
            </>
          )}
        </div>
      </div>
    </header>
  )
}

function pageIf(here: boolean): 'page' | undefined {
  return here ? 'page' : undefined
}
