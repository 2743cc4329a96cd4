/**
 * Why a socket is closed. y-websocket gives up for good on 4400–4499 from 3.1 on, and tries again on all else.
 */
export const CLOSE = {
  sessionOver: { code: 4401, reason: 'session over' },
  mayNot: { code: 4403, reason: 'may not' },
  noSuchDocument: { code: 4404, reason: 'no such document' },
  reload: { code: 4409, reason: 'reload' },
  tooLarge: { code: 4413, reason: 'too large' },
  refused: { code: 4422, reason: 'refused' },
  storeAway: { code: 4503, reason: 'store away' },
  slowDown: { code: 4529, reason: 'slow down' },
  restart: { code: 1012, reason: 'restart' },
} as const

export type CloseReason = keyof typeof CLOSE

/** Whether a client should stop trying. */
export function isFinal(code: number): boolean {
  return code >= 4400 && code < 4500
}
