import type { ReactNode } from 'react'
import { AppShell } from '@/components/shell/app-shell'
import { PlainPage } from '@/components/shell/plain-page'
import { areaStyle } from '@/components/ui/area-style'
import { loadShell } from '@/lib/areas/loaders'
import type { LoadedBallot } from '@/lib/ballots/loaders/pages'

type Props = { loaded: LoadedBallot; path: string; children: ReactNode }

/** The area's frame for whoever may read it, a plain one for a guest; in the area's colour for all. */
export async function BallotFrame({ loaded: { reader, area }, path, children }: Props) {
  const coloured = <div style={areaStyle(area.colour)}>{children}</div>
  if (reader.is === 'guest') return <PlainPage path={path}>{coloured}</PlainPage>
  return (
    <AppShell
      {...await loadShell(reader.actor)}
      {...(reader.readsArea && { area: area.slug })}
      current="ballots"
      path={path}
    >
      <div className="wrap">{coloured}</div>
    </AppShell>
  )
}
