import { wordingIn } from '@/components/ballots/wording'
// Not from `rules`: these pages are to be light, and all that counts would come along.
import { ballotPath } from '@/lib/ballots/rules/addresses'
import type { CountedBallot, LiveBallot } from '@/lib/joining/types'
import { stateWords, type LiveWords } from './words'

type Props = { words: LiveWords; ballots: readonly (LiveBallot | CountedBallot)[] }

const isOlder = ({ state, isNew }: LiveBallot) => state === 'closed' && !isNew

/** What one votes in now, and what has just been closed. */
export function NewBallots({ words, ballots }: Props) {
  return (
    <div aria-live="polite" className="live-ballots">
      {ballots
        .filter((ballot) => !isOlder(ballot))
        .map((ballot) => (
          <NewBallot key={ballot.id} words={words} ballot={ballot} />
        ))}
    </div>
  )
}

/** Those of earlier items: their results are still to be read. */
export function EarlierBallots({ words, ballots }: Props) {
  const earlier = ballots.filter(isOlder)
  if (earlier.length === 0) return null
  return (
    <section aria-labelledby="ballots" className="live-part">
      <h2 id="ballots" className="secline">
        {words.ballot.heading}
      </h2>
      <ul className="live-earlier">
        {earlier.map((ballot) => {
          const { text, lang } = wordingIn(words.locale, ballot.question)
          return (
            <li key={ballot.id} lang={lang}>
              {ballot.own ? <a href={ballotPath(ballot.id)}>{text}</a> : text}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function NewBallot({ words, ballot }: { words: LiveWords; ballot: LiveBallot | CountedBallot }) {
  const { id, question, state } = ballot
  const { text, lang } = wordingIn(words.locale, question)
  const said = 'result' in ballot ? ballot.result?.[words.locale].headline : undefined
  return (
    <section className="live-ballot" data-s={state} aria-labelledby={`ballot-${id}`}>
      <p className="over">{stateWords(words, ballot)}</p>
      <h2 id={`ballot-${id}`} lang={lang}>
        {text}
      </h2>
      {said && <p className="live-says">{said}</p>}
      <Own words={words} ballot={ballot} />
    </section>
  )
}

/** What the reader does with it: vote, look at their own vote, read the result. */
function Own({ words, ballot }: { words: LiveWords; ballot: LiveBallot }) {
  const { state, own } = ballot
  const says = words.ballot
  if (state === 'closed')
    return (
      own && (
        <a className="btn btn-wide" href={ballotPath(ballot.id)}>
          {says.result}
        </a>
      )
    )
  if (state === 'counting') return null
  if (own === 'votes')
    return (
      <a className="btn btn-main btn-wide live-vote" href={ballotPath(ballot.id)}>
        {says.vote}
      </a>
    )
  if (own === 'voted')
    return (
      <p className="live-voted">
        <b>{says.voted}</b> <a href={ballotPath(ballot.id)}>{says.own}</a>
      </p>
    )
  return <p className="small muted">{says.notYours}</p>
}
