import { checkContent } from '@/lib/documents/content'
import type { DocumentContent } from '@/lib/documents/types'
import { isRecord } from '@/lib/kernel/is-record'
import { restore } from './restoring'
import type { RoomText } from './text'
import type { RequestAnswer, RequestRow, Row } from './types'

type Refused = Extract<RequestAnswer['answer'], { ok: false }>['refused']

/** What the program is asked to do in a text, until it is answered. */
export class Requests {
  readonly #waiting = new Map<string, RequestRow>()
  readonly #answered = new Set<string>()
  /** Why a request will be refused, told at its turn. */
  readonly #refused = new Map<string, Refused>()
  /** The request that is being done: if something throws, it is to blame. */
  #current: string | null = null

  /** What the log says is unanswered is; what was heard of while it was being read is newer. */
  load(rows: readonly RequestRow[]): void {
    this.#answered.clear()
    this.hear(rows)
  }
  /** Rows may have been read before an answer was stored: nothing is done twice. */
  hear(rows: readonly RequestRow[]): void {
    for (const row of rows) if (!this.#answered.has(row.id)) this.#waiting.set(row.id, row)
  }
  get isDue(): boolean {
    return this.#waiting.size > 0
  }
  refuse(requestId: string, why: Refused): void {
    this.#refused.set(requestId, why)
  }
  /** Whether a request was under way, which is refused from now on. */
  blame(): boolean {
    if (this.#current === null) return false
    this.refuse(this.#current, 'failed')
    this.#current = null
    return true
  }

  /** Does what is asked; `seq` is that of the last row before. Throws when the text must go. */
  serve(text: RoomText, seq: number): { rows: Row[]; answers: RequestAnswer[] } {
    const rows: Row[] = []
    const answers: RequestAnswer[] = []
    for (const request of this.#waiting.values()) {
      this.#answered.add(request.id)
      const wanted = readRestore(request.payload)
      const refused = this.#refused.get(request.id) ?? (wanted ? null : 'invalid')
      if (refused || !wanted) {
        const answer = { ok: false, refused: refused ?? 'invalid' } as const
        answers.push({ requestId: request.id, answer, asker: null })
        continue
      }
      this.#current = request.id
      const update = text.changeOwn(() => restore(text.doc, wanted.content, wanted.base))
      this.#current = null
      const { personId, organisationId } = request
      const author = { type: 'system', system: request.kind, personId, organisationId } as const
      if (update) rows.push({ author, update, messages: 0, newClients: [] })
      const answer = { ok: true, seq: seq + rows.length } as const
      answers.push({ requestId: request.id, answer, asker: { personId, organisationId } })
    }
    this.#waiting.clear()
    return { rows, answers }
  }
}

/** The text that is wanted, and the one from which it was made. Null when it is no text of ours. */
function readRestore(
  payload: unknown,
): { content: DocumentContent; base: DocumentContent | null } | null {
  if (!isRecord(payload)) return null
  const content = checkContent(payload['content'])
  const base = payload['base'] === undefined ? null : checkContent(payload['base'])
  if (!content.ok || (base && !base.ok)) return null
  return { content: content.value, base: base?.value ?? null }
}
