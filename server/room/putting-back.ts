import type { RoomText } from './text'
import type { Effect, Row } from './types'
import type { Task } from './unseen'

type Leases = ReadonlyMap<number, string | null>

/** The program's name in the log for words that it puts back. */
const KEPT = 'kept'
/** What words weigh at most in an update, in bytes: three a sign, and what is around them. */
const weightOf = (tasks: readonly Task[]) =>
  tasks.reduce((sum, task) => sum + ('words' in task ? 3 * task.words.length : 0) + 100, 0)

/** Puts words back that went with a block unseen (P33), each for whoever wrote them. */
export class PuttingBack {
  #isOff = false

  /**
   * Adds its rows behind those that took the words; or says why the text must go, and leaves it alone
   * from then on: it must never cost anybody the text. Never throws.
   */
  after(text: RoomText, leases: Leases, rows: Row[]): Effect | null {
    if (this.#isOff) return null
    try {
      for (const tasks of inRuns(text.unseen.take())) rows.push(...put(text, tasks, leases))
      return null
    } catch (error) {
      this.#isOff = true
      return { type: 'failed', error }
    }
  }
}

function put(text: RoomText, tasks: readonly Task[], leases: Leases): Row[] {
  const [first] = tasks
  if (!first || text.roomFor(weightOf(tasks)) <= 0) return []
  const update = text.changeOwn(() => text.unseen.work(tasks))
  const personId = leases.get(first.client) ?? null
  const author = { type: 'system', system: KEPT, personId, organisationId: null } as const
  return update ? [{ author, update, messages: 0, newClients: [] }] : []
}

/** One after the other as they were found: what follows may lean on what comes before. */
function inRuns(tasks: readonly Task[]): Task[][] {
  const runs: Task[][] = []
  for (const one of tasks) {
    const last = runs.at(-1)
    if (last && last[0]?.client === one.client) last.push(one)
    else runs.push([one])
  }
  return runs
}
