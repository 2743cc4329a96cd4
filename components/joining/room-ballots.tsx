import { getTranslations } from 'next-intl/server'
import { ManagingNotice } from '@/components/ballots/managing/managing-notice'
import type { FormMemory } from '@/lib/auth/flash'
import type { RoomBallots } from '@/lib/ballots/loaders/room'
import { ballotsPath } from '@/lib/ballots/rules/addresses'
import type { LoadedRoom } from '@/lib/joining/loaders/pages'
import type { LoadedOutcomes } from '@/lib/outcomes/loaders/meeting'
import { RoomBallot } from './room-ballot'
import { RoomDraft } from './room-draft'

type Props = {
  room: LoadedRoom
  ballots: RoomBallots
  outcomes: LoadedOutcomes
  memory: FormMemory | null
  done: string | string[] | undefined
}

/** The meeting's ballots where it is led from: to open, under way, and what came of them. */
export async function RoomBallotsPart({ room, ballots, outcomes, memory, done }: Props) {
  const t = await getTranslations('joining')
  const { meeting, live } = room
  const isLive = meeting.state === 'live'
  const area = meeting.areas.find(({ id }) => ballots.areaIds.includes(id))
  if (!area && live.ballots.length === 0) return null
  const ours = memory?.form.startsWith('ballot-') ? memory : null
  return (
    <section aria-labelledby="ballots-heading" id="ballots" className="room-ballots">
      <h2 id="ballots-heading" className="secline">
        {t('ballot.heading')}
      </h2>
      {(ours || !memory) && <ManagingNotice done={done} memory={ours} />}
      {live.ballots.map((ballot) => (
        <RoomBallot
          key={ballot.id}
          ballot={ballot}
          room={room}
          open={ballots.open.get(ballot.id)}
          outcomes={outcomes}
          outcomeId={ballots.outcomeIds.get(ballot.id)}
          memory={memory}
        />
      ))}
      {ballots.drafts.map((draft) => (
        <RoomDraft key={draft.id} draft={draft} meetingId={meeting.id} memory={memory} />
      ))}
      {area && isLive && (
        <p className="more">
          <a href={`${ballotsPath(area.slug)}/new?meeting=${meeting.id}`}>{t('ballot.new')}</a>
        </p>
      )}
    </section>
  )
}
