import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { BallotWorld } from './ballot-world'
import { signIn } from './people'

export type Asked = { input: unknown; times: number }
export type Told = { receipts: string[] }

/**
 * The same voter sends the same vote fifty times at once, half of them from each of two programs, in one
 * ballot after the other: open and secret ones in turn. What each of the fifty was answered, by ballot.
 */
export async function parallelVotes(
  w: BallotWorld,
  { ballots, times = 50 }: { ballots: number; times?: number },
): Promise<Map<string, string[]>> {
  const { token } = await signIn(w.deps.db, w.member.id)
  const words = [w.database.url, w.deps.config.secret, token]
  const start = () =>
    fork('tests/support/run-voter.ts', words, { execArgv: ['--import', 'tsx'], stdio: 'inherit' })
  const programs = [start(), start()]
  try {
    await Promise.all(programs.map(answer))
    const answers = new Map<string, string[]>()
    for (let index = 0; index < ballots; index += 1) {
      const ballotId = await w.opened({ secrecy: index % 2 === 0 ? 'open' : 'secret' })
      const voterId = await w.voterId(ballotId, w.member.id)
      const input = { ballotId, voterId, revision: 0, vote: w.points(index % 10, 0) }
      const told = programs.map(answer)
      for (const program of programs) program.send({ input, times: times / 2 } satisfies Asked)
      answers.set(
        ballotId,
        (await Promise.all(told)).flatMap(({ receipts }) => receipts),
      )
    }
    return answers
  } finally {
    for (const program of programs) program.disconnect()
  }
}

async function answer(program: ChildProcess): Promise<Told> {
  const [told] = await once(program, 'message')
  return told as Told
}
