import type { ReactNode } from 'react'
import { AppShell } from '@/components/shell/app-shell'
import { areaStyle } from '@/components/ui/area-style'
import type { Actor } from '@/lib/access/types'
import { loadShell } from '@/lib/areas/loaders'
import type { Meeting } from '@/lib/meetings/types'

type Props = { actor: Actor; meeting: Meeting; path: string; children: ReactNode }

/** The frame of a meeting's pages, in the colour of its area where it is about one. */
export async function MeetingShell({ actor, meeting, path, children }: Props) {
  const shell = await loadShell(actor)
  const [area] = meeting.areas.filter(({ slug }) => shell.areas.some((one) => one.slug === slug))
  const isOne = !meeting.allAreas && area !== undefined
  return (
    <AppShell {...shell} {...(isOne && { area: area.slug })} current="meetings" path={path}>
      <div style={isOne ? areaStyle(area.colour) : undefined}>{children}</div>
    </AppShell>
  )
}
