import type { Driver } from './ballot-life'
import type { BallotWorld } from './ballot-world'
import { giveRole } from './people'

const DAY = 24 * 3_600_000

/** A ballot's life by the commands, as their doors call them. */
export function byCommands(
  w: BallotWorld,
  at: { id: string; guestId: string; clock: { wrongBy: number } },
): Driver {
  const { id, guestId, clock } = at
  const leader = () => w.may('ballot.manage', w.leader.id)
  const rowId = { berg: w.berg.id, guest: guestId }
  return {
    async press(press, revision) {
      const may = await leader()
      if (!may.ok) return may
      if (press === 'open') return w.open(id, revision)
      return press === 'close' ? w.close(id, revision) : w.reopen(id, { revision })
    },
    async vote({ by, row, revision }, points) {
      const vote = w.points(points, 0)
      if (by === 'guest') {
        const [grant] = await w.guests(w.meeting.id)
        if (!grant) throw new Error('no guest')
        return w.castAsGuest(id, grant, vote, { revision })
      }
      const as = row === 'berg' || row === 'guest' ? rowId[row] : w[row].id
      return w.cast(id, w[by].id, vote, as, { revision })
    },
    form: async () => undefined,
    async add() {
      const may = await leader()
      if (!may.ok) return may
      return w.add(id, { voter: { standing: 'person', id: w.stranger.id } })
    },
    setSeat: (isHeld) => setHolder(w, isHeld),
    setLeader: (leads) => setLeader(w, leads),
    timeComes: async () => w.setClosesAt(id, await w.inHours(-1)),
    async clock(days) {
      clock.wrongBy = days * DAY
    },
    stands: () => standsIn(w, id),
    files: async () => (await w.results(id)).map(({ file }) => file),
    async reads() {
      const text = JSON.stringify(await w.readBallot(id))
      return [{ door: 'readBallot', reader: 'anybody', text }]
    },
    nameOf: (by) => (by === 'guest' ? GUEST : w[by].name),
    closesItself: false,
  }
}

/** The guest that the model knows. */
export const GUEST = 'Driftansvarig'

export async function setHolder(w: BallotWorld, isHeld: boolean): Promise<void> {
  await w.rows('UPDATE seat SET holder_id = $2 WHERE organisation_id = $1', [
    w.berg.id,
    isHeld ? w.holder.id : null,
  ])
}

export async function setLeader(w: BallotWorld, leads: boolean): Promise<void> {
  await w.rows('DELETE FROM role_assignment WHERE person_id = $1', [w.leader.id])
  if (leads)
    await giveRole(w.deps.db, { person: w.leader.id, area: w.own.id, role: 'process-leader' })
}

/** As it is stored. */
export async function standsIn(w: BallotWorld, id: string) {
  const found = await w.readBallot(id)
  if (!found) return null
  const { state, cast, entitled } = found
  return { state, cast, entitled, results: (await w.results(id)).length }
}
