'use client'

import { useState, type ReactNode } from 'react'
import type { Live, OwnSuggestion } from '@/lib/joining/types'
import { EarlierBallots, NewBallots } from './ballot-links'
import { LiveAgenda } from './live-agenda'
import { LiveOutcomes } from './live-outcomes'
import { LostLine } from './lost-line'
import { useLive } from './use-live'
import { leftWords, placeWords, type LiveWords } from './words'

type Props = {
  address: string
  /** The page's own address: without script its links lead there. */
  path: string
  words: LiveWords
  live: Live
  own?: OwnSuggestion[]
  /** Words for one's own suggestions; only guests see theirs here. */
  ownWords?: { heading: string; states: Record<string, string>; answer: string }
  /** The item of the address, where somebody without script looks at another one. */
  item: string | null
  children?: ReactNode
}

/** What a guest or a member sees: it goes where the leader goes, unless one looks at something else. */
export function FollowView({ address, path, words, item, ownWords, children, ...first }: Props) {
  const { live, own, lost } = useLive(address, { live: first.live, own: first.own ?? [] })
  const [chosen, choose] = useState(item)
  const { items, currentItemId, left } = live
  const current = items.find(({ id }) => id === currentItemId)
  const shown = items.find(({ id }) => id === chosen) ?? current
  const isAway = shown !== undefined && shown.id !== currentItemId
  const outcomes = shown ? live.outcomes.filter(({ itemId }) => itemId === shown.id) : live.outcomes
  return (
    <>
      <header className="page-head live-head">
        <p className="over">
          {!isAway && <b>{words.now}</b>}{' '}
          {shown && placeWords(words, items.indexOf(shown) + 1, items.length)}
          {!isAway && left !== null && ` · ${leftWords(words, left)}`}
        </p>
        <h1 aria-live="polite">{shown?.title ?? words.noItem}</h1>
        {shown && <p className="small muted">{words.purposes[shown.purpose]}</p>}
        {isAway && (
          <p className="live-away">
            <span>{words.away.replace('{item}', current?.title ?? '')}</span>{' '}
            <a
              className="btn btn-s"
              href={path}
              onClick={(event) => {
                event.preventDefault()
                choose(null)
              }}
            >
              {words.follow}
            </a>
          </p>
        )}
        <LostLine lost={lost} words={words} />
        <noscript>
          <p>
            <a className="btn btn-s" href={path}>
              {words.refresh}
            </a>
          </p>
        </noscript>
      </header>
      <NewBallots words={words} ballots={live.ballots} />
      <section aria-labelledby="out" className="live-part">
        <h2 id="out" className="secline">
          {words.outcomes}
        </h2>
        <LiveOutcomes words={words} outcomes={outcomes} />
      </section>
      {children}
      {ownWords && own.length > 0 && (
        <section aria-labelledby="own" className="live-part">
          <h2 id="own" className="secline">
            {ownWords.heading}
          </h2>
          <ul className="live-own">
            {own.map(({ id, text, state, answer }) => (
              <li key={id}>
                <p>{text}</p>
                <small>{ownWords.states[state] ?? ownWords.states.declined}</small>
                {answer && <p className="small">{ownWords.answer.replace('{answer}', answer)}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      <EarlierBallots words={words} ballots={live.ballots} />
      {items.length > 0 && (
        <section aria-labelledby="agenda" className="live-part">
          <h2 id="agenda" className="secline">
            {words.agenda}
          </h2>
          <LiveAgenda
            words={words}
            live={live}
            shownId={shown?.id ?? null}
            path={path}
            onShow={(id) => choose(id === currentItemId ? null : id)}
          />
        </section>
      )}
    </>
  )
}
