import { getTranslations } from 'next-intl/server'
import { wordingIn } from '@/components/ballots/wording'
import { KindChip } from '@/components/outcomes/kind-chip'
import type { FormMemory } from '@/lib/auth/flash'
import type { OpenInRoom } from '@/lib/ballots/loaders/room'
import { ballotPath } from '@/lib/ballots/rules/addresses'
import { currentLocale } from '@/lib/i18n/current-locale'
import type { LoadedRoom } from '@/lib/joining/loaders/pages'
import type { CountedBallot } from '@/lib/joining/types'
import type { LoadedOutcomes } from '@/lib/outcomes/loaders/meeting'
import { turnoutWords } from './live-words'
import { RoomTurnout } from './live/room-turnout'
import { OutcomeOfBallot } from './outcome-of-ballot'
import { RoomOpenForms } from './room-open-forms'

type Props = {
  ballot: CountedBallot
  room: LoadedRoom
  /** While it is open, for whoever may close it. */
  open: OpenInRoom | undefined
  outcomes: LoadedOutcomes
  outcomeId: string | undefined
  memory: FormMemory | null
}

/** A ballot that is open or has been closed in the meeting, with what its leader does next. */
export async function RoomBallot({ ballot, room, open, outcomes, outcomeId, memory }: Props) {
  const t = await getTranslations('joining')
  const locale = await currentLocale()
  const { id, question, state, secrecy, own, turnout, result } = ballot
  const asked = wordingIn(locale, question)
  const path = ballotPath(id)
  const made = outcomes.ofBallots.filter((one) => one.ballotId === id)
  const word = state === 'open' && secrecy === 'secret' ? 'secret' : state
  return (
    <article className="room-ballot" data-s={state} aria-labelledby={`ballot-${id}`}>
      <p className="meta">
        <b>{t(`ballot.${word}`)}</b>
      </p>
      <h3 id={`ballot-${id}`} lang={asked.lang}>
        {asked.text}
      </h3>
      {result && <p className="room-says">{result[locale].headline}.</p>}
      <RoomTurnout ballotId={id} first={turnout} words={await turnoutWords()} />
      {made.map((one) => (
        <p className="room-made" key={one.id}>
          <KindChip kind={one.kind} />{' '}
          <a href={`/meetings/${room.meeting.id}#outcome-${one.id}`}>{one.text}</a>
        </p>
      ))}
      <p className="row small">
        {state === 'open' && (own === 'votes' || own === 'voted') && (
          <a href={path}>{t(own === 'votes' ? 'ballot.voteSelf' : 'ballot.own')}</a>
        )}
        {state === 'closed' && own && <a href={path}>{t('ballot.result')}</a>}
      </p>
      {open && state === 'open' && (
        <RoomOpenForms open={open} meetingId={room.meeting.id} secret={secrecy === 'secret'} />
      )}
      {result && outcomes.choices && outcomeId && (
        <OutcomeOfBallot
          ballotId={id}
          outcomeId={outcomeId}
          says={`${result[locale].headline}.`}
          room={room}
          choices={outcomes.choices}
          memory={memory}
          again={made.length > 0 ? 'again' : 'first'}
        />
      )}
    </article>
  )
}
