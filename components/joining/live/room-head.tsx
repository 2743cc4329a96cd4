'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import type { LiveWithCount } from '@/lib/joining/types'
import { LostLine } from './lost-line'
import { tellHere } from './told-here'
import { useLive } from './use-live'
import { leftWords, placeWords, type LiveWords } from './words'

/** The lists of the page are read again at most this often, in ms. */
const READ_AGAIN = 5_000

type Props = {
  address: string
  meetingId: string
  words: LiveWords
  live: LiveWithCount
  says: { is: string; next: string; first: string; last: string; title: string }
}

/** What the rest of the page shows of it: it is read again when this changes. */
function signOf({ here, currentItemId, suggested, outcomes, ballots }: LiveWithCount): string {
  const states = ballots.map(({ id, state, isNew }) => [id, state, isNew])
  return JSON.stringify([here, currentItemId, suggested, outcomes, states])
}

/** Where the meeting is and the way on; it shows what another leader does, too. */
export function RoomHead({ address, meetingId, words, says, ...first }: Props) {
  const { live, lost } = useLive(address, { live: first.live, own: [] })
  useEffect(() => tellHere(live), [live])
  const router = useRouter()
  const sign = signOf(live)
  const seen = useRef(sign)
  // Not for each word from the stream: one for every vote would put it off until all have voted.
  useEffect(() => {
    if (seen.current === sign) return undefined
    const timer = setTimeout(() => {
      seen.current = sign
      router.refresh()
    }, READ_AGAIN)
    return () => clearTimeout(timer)
  }, [sign, router])
  const { items, currentItemId, left } = live
  const at = items.findIndex(({ id }) => id === currentItemId)
  const current = items[at]
  const next = items[at + 1]
  return (
    <header className="page-head room-head">
      <div>
        <p className="over">
          <b>{says.is}</b> {says.title}
        </p>
        <h1>{current?.title ?? words.noItem}</h1>
        <p className="small muted">
          {current && placeWords(words, at + 1, items.length)}
          {left !== null && ` · ${leftWords(words, left)}`}
        </p>
        <LostLine lost={lost} words={words} />
      </div>
      {next ? (
        <form method="post" action={`/api/meetings/${meetingId}/item`} id="item">
          <input type="hidden" name="itemId" value={next.id} />
          <button className="btn btn-main room-next" type="submit">
            <span>
              <small>{current ? says.next : says.first}</small>
              {next.title}
            </span>
          </button>
        </form>
      ) : (
        <p className="small muted">{current && says.last}</p>
      )}
    </header>
  )
}
