import { UnderWayPart } from '@/components/joining/under-way-part'
import { AppShell } from '@/components/shell/app-shell'
import { areaStyle } from '@/components/ui/area-style'
import { loadAgenda } from '@/lib/agenda/loaders'
import { loadShell } from '@/lib/areas/loaders'
import type { FormMemory } from '@/lib/auth/flash'
import { loadOrganisations, type LoadedMeeting } from '@/lib/meetings/loaders'
import { PUBLISHED } from '@/lib/meetings/rules'
import { AgendaPart } from '@/components/agenda/agenda-part'
import { MaterialsPart } from '@/components/agenda/materials-part'
import { ProposalsPart } from '@/components/agenda/proposals-part'
import { WritersPart } from '@/components/notes/writers-part'
import { MinutesPart } from '@/components/minutes/minutes-part'
import { SummaryPart } from '@/components/minutes/summary-part'
import { loadMinutesPart } from '@/lib/minutes/loaders/pages'
import { OutcomesPart } from '@/components/outcomes/outcomes-part'
import { loadOffersOfMeeting } from '@/lib/offers/loaders'
import { loadOutcomes } from '@/lib/outcomes/loaders/meeting'
import { pageNumber } from '@/lib/outcomes/rules'
import { MeetingFacts } from './meeting-facts'
import { MeetingHead } from './meeting-head'
import { Notice } from './notice'
import { ReplyPart } from './reply-part'

type Props = {
  loaded: LoadedMeeting
  path: string
  done: string | string[] | undefined
  memory: FormMemory | null
  /** Which page of its outcomes is shown. */
  outcomesPage: string | string[] | undefined
}

/** One address for all: what a leader plans, what the invited read, what became of it. */
export async function MeetingPage({ loaded, path, done, memory, outcomesPage }: Props) {
  const { actor, meeting, manage } = loaded
  const [shell, agenda, minutes, organisations, outcomes, offers] = await Promise.all([
    loadShell(actor),
    loadAgenda(actor, loaded.resource),
    loadMinutesPart(actor, loaded.resource),
    manage ? loadOrganisations() : [],
    loadOutcomes(actor, loaded.resource, { page: pageNumber(outcomesPage) }),
    loadOffersOfMeeting(actor, meeting.id),
  ])
  const [area] = meeting.areas.filter(({ slug }) => shell.areas.some((one) => one.slug === slug))
  const isOne = !meeting.allAreas && area !== undefined
  return (
    <AppShell {...shell} {...(isOne && { area: area.slug })} current="meetings" path={path}>
      <div className="wrap meet" style={isOne ? areaStyle(area.colour) : undefined}>
        <MeetingHead loaded={loaded} />
        <Notice done={done} memory={memory} />
        <div className="meet-grid">
          <div className="meet-main">
            <UnderWayPart meeting={meeting} manages={manage !== null} memory={memory} done={done} />
            <MinutesPart meeting={meeting} part={minutes} />
            {meeting.description && <p className="meet-text">{meeting.description}</p>}
            <AgendaPart
              meeting={meeting}
              agenda={agenda}
              organisations={organisations}
              memory={memory}
              carried={outcomes}
            />
            <OutcomesPart
              meetingId={meeting.id}
              outcomes={outcomes}
              items={agenda.items}
              done={done}
              memory={memory}
            />
            {!PUBLISHED.includes(meeting.state) && (
              <WritersPart actor={actor} resource={loaded.resource} memory={memory} />
            )}
            <ProposalsPart meetingId={meeting.id} agenda={agenda} memory={memory} />
            <MaterialsPart
              meetingId={meeting.id}
              agenda={agenda}
              manages={manage !== null}
              memory={memory}
            />
          </div>
          <aside>
            <ReplyPart loaded={loaded} memory={memory} />
            <SummaryPart meetingId={meeting.id} part={minutes} memory={memory} />
            <MeetingFacts loaded={loaded} offers={offers} />
          </aside>
        </div>
      </div>
    </AppShell>
  )
}
