import type { Thread } from '@/lib/comments/types'
import { err, ok, type Result } from '@/lib/kernel/result'

type Refused = { type: string; fields?: Record<string, string> }

/** Sends what somebody wrote; `offline` when it did not come through and may be sent again as it is. */
export async function sendThread(
  path: string,
  body: Record<string, unknown>,
): Promise<Result<Thread, Refused>> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer = (await response.json()) as
      | { ok: true; value: Thread }
      | { ok: false; error: Refused }
    return answer.ok ? ok(answer.value) : err(answer.error)
  } catch {
    return err({ type: 'offline' })
  }
}

/** Everything that is said in a thread; null when it could not be read now. */
export async function fetchThread(threadId: string): Promise<Thread | null> {
  try {
    const response = await fetch(`/api/threads/${threadId}`)
    return response.ok ? ((await response.json()) as Thread) : null
  } catch {
    return null
  }
}
