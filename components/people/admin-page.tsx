import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AppShell } from '@/components/shell/app-shell'
import { loadShell } from '@/lib/areas/loaders'
import { requireActor } from '@/lib/auth/next'

type Place = 'organisations' | 'persons' | 'invitations' | 'audit'
const PLACES: readonly Place[] = ['organisations', 'persons', 'invitations', 'audit']

type Props = {
  place: Place
  path: string
  title: string
  lead?: string
  children: ReactNode
}

/** The frame of the administrator's pages: the same four ways everywhere. */
export async function AdminPage({ place, path, title, lead, children }: Props) {
  const t = await getTranslations('administration')
  const shell = await loadShell(await requireActor(path))
  return (
    <AppShell {...shell} current="administration" path={path}>
      <div className="wrap">
        <header className="page-head">
          <p className="over">{t('over')}</p>
          <h1>{title}</h1>
          {lead && <p className="lead">{lead}</p>}
        </header>
        <nav className="tabs admin-tabs" aria-label={t('over')}>
          {PLACES.map((one) => (
            <a
              key={one}
              href={`/administration/${one}`}
              aria-current={one === place ? 'page' : undefined}
            >
              {t(`tabs.${one}`)}
            </a>
          ))}
        </nav>
        <div className="stack people-page">{children}</div>
      </div>
    </AppShell>
  )
}
