'use client'

import { wordingIn } from '@/components/ballots/wording'
import { counted, type CountedWords } from '@/lib/i18n/counted'
import type { LiveWithCount } from '@/lib/joining/types'
import { BallotWall, type WallWords } from './ballot-wall'
import { LiveOutcomes } from './live-outcomes'
import { LostLine } from './lost-line'
import { useLive } from './use-live'
import { hereWords, leftWords, placeWords, stateWords, type LiveWords } from './words'

/** Outcomes that fit on the screen beside a large heading. */
const ON_SCREEN = 4

type Props = {
  address: string
  words: LiveWords
  live: LiveWithCount
  title: string
  /** How many there are besides those that fit. */
  more: CountedWords
  wall: WallWords
}

/**
 * What hangs on the wall: the item, its time, what has come out of it; while a ballot is new, that. It goes
 * where the leader goes.
 */
export function PresentView({ address, words, title, more, wall, ...first }: Props) {
  const { live, lost } = useLive(address, { live: first.live, own: [] })
  const { items, currentItemId, left } = live
  const at = items.findIndex(({ id }) => id === currentItemId)
  const [current, next] = [items[at], items[at + 1]]
  const outcomes = live.outcomes.filter(({ itemId }) => !current || itemId === current.id)
  const others = outcomes.length - ON_SCREEN
  const ballot = live.ballots.find(({ isNew }) => isNew)
  const open = live.ballots.filter((one) => one !== ballot && one.state === 'open')
  return (
    <div className="pres-main">
      <p className="over">
        {title} {'·'} {hereWords(words, live.here)}
      </p>
      {!ballot && (
        <p className="pres-place">
          {current && placeWords(words, at + 1, items.length)}
          {left !== null && ` · ${leftWords(words, left)}`}
        </p>
      )}
      {ballot ? (
        <BallotWall ballot={ballot} words={words} says={wall} />
      ) : (
        <>
          <h1 aria-live="polite">{current?.title ?? words.noItem}</h1>
          <section aria-labelledby="out">
            <h2 id="out" className="secline">
              {words.outcomes}
            </h2>
            <LiveOutcomes words={words} outcomes={outcomes.slice(0, ON_SCREEN)} />
            {others > 0 && <p className="small muted">{counted(more, others)}</p>}
          </section>
        </>
      )}
      {open.map((one) => {
        const { text, lang } = wordingIn(words.locale, one.question)
        return (
          <p key={one.id} className="pres-open">
            <b>{stateWords(words, one)}</b> <span lang={lang}>{text}</span>
          </p>
        )
      })}
      {!ballot && current && next && (
        <p className="pres-next muted">
          <span aria-hidden="true">
            {items.map(({ id }, index) => (
              <span key={id} className="st" data-s={stationOf(index - at)} />
            ))}
          </span>
          {words.next.replace('{item}', next.title)}
        </p>
      )}
      <LostLine lost={lost} words={words} />
    </div>
  )
}

/** Done, under way, to come: by how far the item is from the current one. */
function stationOf(distance: number): 'full' | 'half' | 'none' {
  if (distance === 0) return 'half'
  return distance < 0 ? 'full' : 'none'
}
