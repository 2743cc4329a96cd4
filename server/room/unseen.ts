import * as Y from 'yjs'
import { CONTENT_ROOT } from '@/lib/sync/messages'
import { StandingWords } from './standing-words'
import type { Letter } from './mailbox'
import type { RawItem } from './structs'
import { stretches, type DeleteSet, type Signs } from './stretches'
import { blockAround, indexBehind, Whereabouts } from './whereabouts'

/** Words that went with a block whose remover had not seen them. */
export type Unseen = Signs & {
  words: string
  left: Y.ID | null
  right: Y.ID | null
  text: Y.ID | null
}
/** Signs that are put back already, and that somebody removed where they stood before. */
export type Removed = Signs & { isRemoved: true }
export type Task = Unseen | Removed

type Piece = Signs & { words: string; isSeen: boolean }

/** Of one transaction; a removal of more blocks than these is not put together again. */
const MAX_BLOCKS = 300

/**
 * Editors change a block's kind, join it or put it into a list by removing it and writing its words anew.
 * What somebody else writes in it at the same time goes with the old one, and they have seen it stand there
 * (Yjs keeps nothing in what is deleted). Here it is noticed and put where the words around it stand now.
 */
export class UnseenWords {
  readonly #whereabouts: Whereabouts
  #found: Task[] = []
  /** How many deletions of each client have been looked at in this transaction. */
  #looked: { transaction: Y.Transaction; at: Map<number, number> } | null = null
  #failure: { error: unknown } | null = null

  /** `before`: of the same text, before it was read from the log again. */
  constructor(
    private readonly text: { readonly doc: Y.Doc },
    before?: UnseenWords,
  ) {
    this.#whereabouts = new Whereabouts(before ? before.#whereabouts : undefined)
  }

  private get doc(): Y.Doc {
    return this.text.doc
  }

  committed(): void {
    this.#whereabouts.committed()
  }

  /**
   * Call within the transaction in which the letter was applied, while Yjs still has the words. `strays`:
   * what it brings into blocks that are gone. Never throws: what goes wrong waits for `take`.
   */
  look(letter: Letter, strays: readonly RawItem[]): void {
    try {
      this.#look(letter, strays)
    } catch (error) {
      this.#failure = { error }
    }
  }

  #look({ kind, update }: Letter, strays: readonly RawItem[]): void {
    const transaction = this.doc._transaction
    if (!transaction) return
    const texts = this.#removedSince(transaction)
    const mayHaveCopies = this.#whereabouts.hasCopies || this.#found.length > 0
    if (texts.length === 0 && strays.length === 0 && !mayHaveCopies) return
    const deletes = Y.decodeUpdate(update).ds
    // A step 2 tells of everything that is gone, also of what went with its block.
    if (kind === 'update' && mayHaveCopies) this.#lookForRemoved(deletes)
    if (texts.length > 0 && texts.length <= MAX_BLOCKS) {
      const standing = new StandingWords(transaction)
      for (const text of texts) this.#lookAt(text, standing, deletes)
    }
    for (const stray of strays) this.#hear(stray, deletes)
  }

  /** Texts that went since this was asked last in the same transaction. */
  #removedSince(transaction: Y.Transaction): Y.XmlText[] {
    if (this.#looked?.transaction !== transaction) this.#looked = { transaction, at: new Map() }
    const { at } = this.#looked
    const texts: Y.XmlText[] = []
    for (const [client, deleted] of transaction.deleteSet.clients) {
      for (const { clock } of deleted.slice(at.get(client) ?? 0)) {
        const item: unknown = Y.getItem(this.doc.store, Y.createID(client, clock))
        if (item instanceof Y.Item && item.content instanceof Y.ContentType)
          if (item.content.type instanceof Y.XmlText) texts.push(item.content.type)
      }
      at.set(client, deleted.length)
    }
    return texts
  }

  #lookForRemoved(deletes: DeleteSet): void {
    const waiting = this.#found.flatMap((task): Task[] =>
      'isRemoved' in task ? [task] : without(task, deletes),
    )
    const removed = this.#whereabouts
      .copied(deletes)
      .map((signs): Removed => ({ ...signs, isRemoved: true }))
    this.#found = [...waiting, ...removed]
  }

  #lookAt(text: Y.XmlText, standing: StandingWords, deletes: DeleteSet): void {
    const near = blockAround(text)?.id
    if (!near) return
    const where = { near, text: text._item?.id ?? null }
    const pieces = piecesOf(text, deletes)
    const seen = pieces.filter((piece) => piece.isSeen)
    const matches = standing.find(seen.map(({ words }) => words).join(''))
    let at = 0
    for (const { words: _, isSeen: __, ...signs } of seen) {
      this.#whereabouts.remember(signs, { to: null, ...where })
      for (const match of matches) {
        const from = Math.max(match.at, at)
        const to = Math.min(match.at + match.length, at + signs.length)
        if (from >= to) continue
        const moved = { client: signs.client, clock: signs.clock + from - at, length: to - from }
        const id = Y.createID(match.id.client, match.id.clock + from - match.at)
        this.#whereabouts.remember(moved, { to: id, ...where })
      }
      at += signs.length
    }
    for (const [index, piece] of pieces.entries()) {
      if (piece.isSeen) continue
      this.#whereabouts.remember(piece, { to: null, ...where })
      const [left, right] = [lastOf(pieces[index - 1]), firstOf(pieces, index)]
      this.#found.push({ ...piece, left, right, text: where.text })
    }
    this.#rememberOthers(text, where)
  }

  /** Marks and what was deleted before: a letter may lean on them, too. */
  #rememberOthers(text: Y.XmlText, where: { near: Y.ID; text: Y.ID | null }): void {
    let last: Y.ID | null = null
    for (let item = text._start; item; item = item.right) {
      const { client, clock } = item.id
      const { length } = item
      if (item.content instanceof Y.ContentString) last = Y.createID(client, clock + length - 1)
      else
        this.#whereabouts.remember({ client, clock, length }, { to: last, ...where, isOne: true })
    }
  }

  #hear({ id, length, content, parent, ...item }: RawItem, deletes: DeleteSet): void {
    if (!(content instanceof Y.ContentString)) return
    // Nobody's editor writes it, and it was not looked at, since it goes nowhere.
    if (content.str.includes('\0')) return
    const { origin: left, rightOrigin: right } = item
    const text = parent instanceof Y.ID ? parent : this.#whereabouts.textOf(left ?? right)
    const stray = { ...signsOf({ id, length }), words: content.str, left, right, text }
    this.#found.push(...without(stray, deletes))
  }

  /** What was found since this was asked last. Throws what went wrong meanwhile. */
  take(): Task[] {
    if (this.#failure) throw this.#failure.error
    const found = this.#found
    this.#found = []
    // Yjs's record of a change is as large as a small text.
    this.#looked = null
    return found
  }

  /** Within `RoomText.changeOwn` only. */
  work(tasks: readonly Task[]): void {
    for (const task of tasks) {
      if ('isRemoved' in task) this.#remove(task)
      else this.#putBack(task)
    }
  }

  #remove({ client, clock, length }: Removed): void {
    for (let at = clock; at < clock + length;) {
      const left = clock + length - at
      const stands = this.#whereabouts.standing(this.doc, Y.createID(client, at), left)
      if (stands.text) stands.text.delete(stands.index, stands.length)
      at += stands.length
    }
  }

  #putBack(one: Unseen): void {
    const { doc } = this
    const behind = this.#whereabouts.find(doc, one.left, 'behind')
    const before = this.#whereabouts.find(doc, one.right, 'before')
    const spot = behind?.type === 'in-text' ? behind : before?.type === 'in-text' ? before : null
    const own = Y.createID(one.client, one.clock)
    const near = behind ?? before ?? this.#whereabouts.find(doc, own, 'behind')
    if (spot) spot.text.insert(spot.index, one.words)
    else if (one.words.trim() === '') return
    const to = spot ? writtenAt(doc, one.words.length) : this.#asParagraph(one, near)
    const { text } = one
    this.#whereabouts.remember(one, { to, near: blockOf(doc, to) ?? to, text, isCopy: true })
  }

  /** Where nothing of what stood around them is left: as words of their own, where it was; else at the end. */
  #asParagraph({ words }: Unseen, near: ReturnType<Whereabouts['find']>): Y.ID {
    const root = this.doc.getXmlFragment(CONTENT_ROOT)
    const index = near?.type === 'behind-block' ? indexBehind(this.doc, near.block) : root.length
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(words)])
    root.insert(index, [paragraph])
    return writtenAt(this.doc, words.length)
  }
}

/** Signs that were written last under the document's own id. */
function writtenAt({ store, clientID }: Y.Doc, length: number): Y.ID {
  return Y.createID(clientID, Y.getState(store, clientID) - length)
}

function blockOf({ store }: Y.Doc, id: Y.ID): Y.ID | null {
  const item = Y.getItem(store, id)
  return item instanceof Y.Item && item.parent instanceof Y.AbstractType
    ? (blockAround(item.parent)?.id ?? null)
    : null
}

/** What is left of words of which their writer has taken some away again. */
function without(task: Unseen, deletes: DeleteSet): Unseen[] {
  return [...stretches(deletes, task)]
    .filter(({ isIn }) => !isIn)
    .map(({ clock, length }, index, kept) => {
      const from = clock - task.clock
      const left = index === 0 ? task.left : lastOf(kept[index - 1])
      return { ...task, clock, length, left, words: task.words.slice(from, from + length) }
    })
}

/** The words of a text that is being removed, in pieces that its remover had seen, or had not. */
function piecesOf(text: Y.XmlText, deletes: DeleteSet): Piece[] {
  const pieces: Piece[] = []
  for (let item = text._start; item; item = item.right) {
    const { content } = item
    if (!(content instanceof Y.ContentString)) continue
    const signs = signsOf(item)
    for (const { isIn, ...stretch } of stretches(deletes, signs)) {
      const from = stretch.clock - signs.clock
      const words = content.str.slice(from, from + stretch.length)
      pieces.push({ ...stretch, words, isSeen: isIn })
    }
  }
  return pieces
}

const signsOf = ({ id, length }: { id: Y.ID; length: number }): Signs => ({
  client: id.client,
  clock: id.clock,
  length,
})

function lastOf(piece: Signs | undefined): Y.ID | null {
  return piece ? Y.createID(piece.client, piece.clock + piece.length - 1) : null
}

/** What follows is not where it was when it was not seen either, and has not been put back yet. */
function firstOf(pieces: readonly Piece[], index: number): Y.ID | null {
  const next = pieces.slice(index + 1).find(({ isSeen }) => isSeen)
  return next ? Y.createID(next.client, next.clock) : null
}
