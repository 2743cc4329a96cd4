import type { ReactNode } from 'react'
import { areaStyle } from '@/components/ui/area-style'
import { AreaTabs } from './area-tabs'
import { Foot } from './foot'
import { PhoneBar } from './phone-bar'
import { TopBar } from './top-bar'
import type { ShellActor, ShellArea, ShellPlace } from './types'

type Props = {
  actor: ShellActor | null
  areas?: readonly ShellArea[]
  /** Slug of the area that the page belongs to: gives it colour and tabs. */
  area?: string
  current?: ShellPlace
  /** How many things await the organisation; null hides the link. */
  waiting?: number | null
  /** Path and query of the page, so that switching language or organisation comes back to it. */
  path?: string
  /** The profile's own words on what is invented; empty outside of a demo. */
  disclaimer?: string
  children: ReactNode
}

/** The frame of every page for a signed-in person: bar, tabs, main, foot. No script of its own. */
export function AppShell({
  actor,
  areas = [],
  area: slug,
  current = 'other',
  waiting = null,
  path = '/',
  disclaimer = '',
  children,
}: Props) {
  const area = areas.find((candidate) => candidate.slug === slug) ?? null
  return (
    <div className="shell" style={area ? areaStyle(area.colour) : undefined}>
      <TopBar
        actor={actor}
        areas={areas}
        area={area}
        current={current}
        waiting={waiting}
        path={path}
      />
      {area && <AreaTabs area={area} current={current} />}
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Foot disclaimer={disclaimer} />
      {actor && <PhoneBar area={area} current={current} waiting={waiting} />}
    </div>
  )
}
