/** Time as the transport uses it, injected so that a simulation owns it. */
export interface Timers {
  /** At the end of this turn of the event loop. */
  soon(run: () => void): void
  after(milliseconds: number, run: () => void): () => void
  every(milliseconds: number, run: () => void): () => void
}

export const realTimers: Timers = {
  soon: (run) => void setImmediate(run),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    timer.unref()
    return () => clearTimeout(timer)
  },
  every(milliseconds, run) {
    const timer = setInterval(run, milliseconds)
    timer.unref()
    return () => clearInterval(timer)
  },
}
