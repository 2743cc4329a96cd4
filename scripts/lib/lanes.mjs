/**
 * Works through the jobs in their order, so many at a time. A job that fails stops the jobs that have not
 * begun, and is thrown when the others have ended: none is left running.
 */
export async function inLanes(lanes, jobs) {
  const waiting = [...jobs]
  const lane = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift())
      try {
        await job()
      } catch (error) {
        waiting.length = 0
        throw error
      }
  }
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane))
  const failed = ended.find(({ status }) => status === 'rejected')
  if (failed) throw failed.reason
}
