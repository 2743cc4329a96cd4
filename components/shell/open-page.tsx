import type { ReactNode } from 'react'
import { loadShell } from '@/lib/areas/loaders'
import { currentActor } from '@/lib/auth/next'
import { AppShell } from './app-shell'
import { PlainPage } from './plain-page'

type Props = { title: string; lead: string; path: string; children: ReactNode }

/** A page for anyone: whoever is signed in keeps the shell, everybody else gets the plain frame. */
export async function OpenPage({ title, lead, path, children }: Props) {
  const actor = await currentActor()
  if (!actor)
    return (
      <PlainPage title={title} lead={lead} path={path}>
        {children}
      </PlainPage>
    )
  return (
    <AppShell {...await loadShell(actor)} path={path}>
      <div className="wrap">
        <header className="page-head">
          <h1>{title}</h1>
          <p className="lead">{lead}</p>
        </header>
        {children}
      </div>
    </AppShell>
  )
}
