import { AppShell } from '@/components/shell/app-shell'
import { areaStyle } from '@/components/ui/area-style'
import { loadShell } from '@/lib/areas/loaders'
import type { FormMemory } from '@/lib/auth/flash'
import type { LoadedMeeting } from '@/lib/meetings/loaders'
import { MeetingFacts } from './meeting-facts'
import { MeetingHead } from './meeting-head'
import { Notice } from './notice'

type Props = {
  loaded: LoadedMeeting
  path: string
  done: string | string[] | undefined
  memory: FormMemory | null
}

/** One address for all: what a leader plans, what the invited read, what became of it. */
export async function MeetingPage({ loaded, path, done, memory }: Props) {
  const { actor, meeting } = loaded
  const shell = await loadShell(actor)
  const [area] = meeting.areas.filter(({ slug }) => shell.areas.some((one) => one.slug === slug))
  const isOne = !meeting.allAreas && area !== undefined
  return (
    <AppShell {...shell} {...(isOne && { area: area.slug })} current="meetings" path={path}>
      <div className="wrap meet" style={isOne ? areaStyle(area.colour) : undefined}>
        <MeetingHead loaded={loaded} />
        <Notice done={done} memory={memory} />
        <div className="meet-grid">
          <div className="meet-main">
            {meeting.description && <p className="meet-text">{meeting.description}</p>}
          </div>
          <aside>
            <MeetingFacts loaded={loaded} />
          </aside>
        </div>
      </div>
    </AppShell>
  )
}
