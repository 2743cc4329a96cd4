import type { Thread, Who } from '@/lib/comments/types'
import { err, ok, type Result } from '@/lib/kernel/result'
import type { Decide } from '@/lib/proposals/schema'

export type SentRefusal = {
  type: string
  fields?: Record<string, string>
  by?: Who | null
  at?: string | null
}
type WithoutThread<D> = D extends unknown ? Omit<D, 'threadId'> : never
export type Decision = WithoutThread<Decide>
export type SendDecision = (decision: Decision) => Promise<Result<Thread, SentRefusal>>

/** `offline` when it did not come through and may be sent again as it is. */
export function decisionSender(threadId: string): SendDecision {
  return (decision) => post(`/api/threads/${threadId}/decide`, decision)
}

export function sendWithdrawal(threadId: string): Promise<Result<Thread, SentRefusal>> {
  return post(`/api/threads/${threadId}/withdraw`, {})
}

async function post(path: string, body: object): Promise<Result<Thread, SentRefusal>> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const answer = (await response.json()) as
      | { ok: true; value: Thread }
      | { ok: false; error: SentRefusal }
    return answer.ok ? ok(answer.value) : err(answer.error)
  } catch {
    return err({ type: 'offline' })
  }
}
