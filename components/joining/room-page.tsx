import { getTranslations } from 'next-intl/server'
import type { FormMemory } from '@/lib/auth/flash'
import type { RoomBallots } from '@/lib/ballots/loaders/room'
import type { LoadedRoom } from '@/lib/joining/loaders/pages'
import { RoomNotes } from '@/components/notes/room-notes'
import { CarriedList } from '@/components/outcomes/carried-list'
import { OutcomesPart } from '@/components/outcomes/outcomes-part'
import type { LoadedOutcomes } from '@/lib/outcomes/loaders/meeting'
import { HerePart } from './here-part'
import { JoiningNotice } from './joining-notice'
import { liveWords } from './live-words'
import { RoomHead } from './live/room-head'
import { MeetingShell } from './meeting-shell'
import { ProposedPart } from './proposed-part'
import { RoomBallotsPart } from './room-ballots'
import { WayInPart } from './way-in-part'

type Props = {
  room: LoadedRoom
  outcomes: LoadedOutcomes
  ballots: RoomBallots
  memory: FormMemory | null
  done: string | string[] | undefined
}

/** The leader's room: where the meeting is, the way on, who is there. */
export async function RoomPage({ room, outcomes, ballots, memory, done }: Props) {
  const { actor, meeting, live, path, way, resource } = room
  const t = await getTranslations('joining')
  const isLive = meeting.state === 'live'
  const api = `/api/meetings/${meeting.id}`
  const voting = { room, ballots, outcomes, memory, done }
  const isVotedNow = live.ballots.some(({ isNew }) => isNew)
  return (
    <MeetingShell actor={actor} meeting={meeting} path={path}>
      <div className="wrap room">
        <RoomHead
          address={`${api}/live`}
          meetingId={meeting.id}
          words={await liveWords()}
          live={live}
          says={{
            is: isLive ? t('room.is') : t('room.ended'),
            next: t('room.next'),
            first: t('room.first'),
            last: isLive ? t('room.last') : '',
            title: meeting.title,
          }}
        />
        <JoiningNotice done={done} memory={memory} />
        <div className="room-grid">
          <div className="room-main">
            <CarriedList
              actions={outcomes.carried
                .filter(({ itemId }) => itemId === live.currentItemId)
                .map(({ action }) => action)}
              today={outcomes.today}
            />
            {isVotedNow && <RoomBallotsPart {...voting} />}
            <OutcomesPart
              meetingId={meeting.id}
              outcomes={outcomes}
              items={live.items}
              room={{ itemId: live.currentItemId }}
              done={done}
              memory={memory}
            />
            {!isVotedNow && <RoomBallotsPart {...voting} />}
            <section aria-labelledby="room-agenda">
              <h2 id="room-agenda" className="secline">
                {t('live.agenda')}
              </h2>
              <ol className="room-agenda">
                {live.items.map((item) => {
                  const isNow = item.id === live.currentItemId
                  return (
                    <li key={item.id} aria-current={isNow ? 'step' : undefined}>
                      <span>{item.title}</span>
                      {isLive && !isNow && (
                        <form method="post" action={`${api}/item`}>
                          <input type="hidden" name="itemId" value={item.id} />
                          <button
                            className="btn btn-s btn-quiet"
                            type="submit"
                            aria-label={t('room.goTo', { item: item.title })}
                          >
                            {t('room.go')}
                          </button>
                        </form>
                      )}
                    </li>
                  )
                })}
              </ol>
              <RoomNotes actor={actor} resource={resource} at={live.currentItemId} />
              <p className="row more">
                {isLive && <a href={`/meetings/${meeting.id}/present`}>{t('room.present')}</a>}
                <a href={`/meetings/${meeting.id}`}>{t('room.meeting')}</a>
              </p>
              {isLive && (
                <details className="change" id="end">
                  <summary>{t('room.end')}</summary>
                  <form method="post" action={`${api}/end`} className="stack">
                    <p className="small">{t('room.endWhat')}</p>
                    <button className="btn" type="submit">
                      {t('room.end')}
                    </button>
                  </form>
                </details>
              )}
            </section>
          </div>
          <div className="room-side">
            {way && <WayInPart way={way} />}
            {way && (
              <details className="change">
                <summary>{t('code.renew')}</summary>
                <form method="post" action={`${api}/code`} className="stack">
                  <input type="hidden" name="round" value={way.round} />
                  <p className="small">{t('code.renewHint')}</p>
                  <button className="btn" type="submit">
                    {t('code.renew')}
                  </button>
                </form>
              </details>
            )}
            <ProposedPart room={room} memory={memory} />
            <HerePart room={room} memory={memory} />
          </div>
        </div>
      </div>
    </MeetingShell>
  )
}
