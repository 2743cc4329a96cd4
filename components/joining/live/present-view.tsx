'use client'

import { counted, type CountedWords } from '@/lib/i18n/counted'
import type { LiveWithCount } from '@/lib/joining/types'
import { LiveOutcomes } from './live-outcomes'
import { LostLine } from './lost-line'
import { useLive } from './use-live'
import { hereWords, leftWords, placeWords, type LiveWords } from './words'

/** Outcomes that fit on the screen beside a large heading. */
const ON_SCREEN = 4

type Props = {
  address: string
  words: LiveWords
  live: LiveWithCount
  title: string
  /** How many there are besides those that fit. */
  more: CountedWords
}

/** What hangs on the wall: the item, its time, what has come out of it. It goes where the leader goes. */
export function PresentView({ address, words, title, more, ...first }: Props) {
  const { live, lost } = useLive(address, { live: first.live, own: [] })
  const { items, currentItemId, left } = live
  const at = items.findIndex(({ id }) => id === currentItemId)
  const [current, next] = [items[at], items[at + 1]]
  const outcomes = live.outcomes.filter(({ itemId }) => !current || itemId === current.id)
  const others = outcomes.length - ON_SCREEN
  return (
    <div className="pres-main">
      <p className="over">
        {title} {'·'} {hereWords(words, live.here)}
      </p>
      <p className="pres-place">
        {current && placeWords(words, at + 1, items.length)}
        {left !== null && ` · ${leftWords(words, left)}`}
      </p>
      <h1 aria-live="polite">{current?.title ?? words.noItem}</h1>
      <section aria-labelledby="out">
        <h2 id="out" className="secline">
          {words.outcomes}
        </h2>
        <LiveOutcomes words={words} outcomes={outcomes.slice(0, ON_SCREEN)} />
        {others > 0 && <p className="small muted">{counted(more, others)}</p>}
      </section>
      {current && next && (
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
