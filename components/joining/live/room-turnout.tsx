'use client'

import type { Turnout } from '@/lib/joining/types'
import { useToldHere } from './told-here'
import { TurnoutList, type TurnoutWords } from './turnout'

type Props = { ballotId: string; first: Turnout; words: TurnoutWords }

/** How many have voted, as it changes. */
export function RoomTurnout({ ballotId, first, words }: Props) {
  const told = useToldHere()?.ballots.find(({ id }) => id === ballotId)
  return <TurnoutList turnout={told?.turnout ?? first} words={words} />
}
