export type Turns = { stop(): Promise<void> }

/** Does `turn` again and again, each after the one before and a pause, until it is stopped. */
export function takeTurns(
  turn: () => Promise<unknown>,
  pause: number,
  onError: (error: unknown) => void,
): Turns {
  let stopped = false
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> = Promise.resolve()

  const take = async () => {
    try {
      await turn()
    } catch (error) {
      // The database is away: what waits is still there, and the next turn tries again.
      onError(error)
    }
    if (!stopped) timer = setTimeout(next, pause)
  }
  const next = () => {
    running = take()
  }
  next()
  return {
    async stop() {
      stopped = true
      if (timer) clearTimeout(timer)
      await running
    },
  }
}
