import type { EditorView } from '@tiptap/pm/view'
import { fullLabel, type Present } from './presence'

export type PlacedCaret = { who: Present; anchor: number; head: number }

/** How long the whole label stays after its person last moved, in ms; then the short one. */
const FULL_LABEL_FOR = 2_000

type Drawn = { caret: HTMLElement; label: HTMLElement; place: string; shorten: Timer }
type Timer = ReturnType<typeof setTimeout> | undefined

/** Carets and selections of others, drawn over the text. Hidden from screen readers. */
export class CaretLayer {
  readonly #view: EditorView
  readonly #layer = document.createElement('div')
  readonly #selections = document.createElement('div')
  readonly #drawn = new Map<number, Drawn>()

  constructor(view: EditorView) {
    this.#view = view
    this.#layer.className = 'carets'
    this.#layer.setAttribute('aria-hidden', 'true')
    this.#layer.append(this.#selections)
    view.dom.after(this.#layer)
  }

  draw(carets: PlacedCaret[]): void {
    const origin = this.#layer.getBoundingClientRect()
    const here = new Set(carets.map(({ who }) => who.clientId))
    for (const [clientId, drawn] of this.#drawn)
      if (!here.has(clientId)) this.#forget(clientId, drawn)
    this.#selections.replaceChildren()
    for (const caret of carets) {
      this.#drawCaret(caret, origin)
      if (caret.anchor !== caret.head) this.#drawSelection(caret, origin)
    }
  }

  #drawCaret({ who, head }: PlacedCaret, origin: DOMRect): void {
    const drawn = this.#drawn.get(who.clientId) ?? this.#begin(who)
    const at = this.#view.coordsAtPos(head)
    const { style, dataset } = drawn.caret
    style.setProperty('--pc', `var(--${who.colour})`)
    style.left = `${at.left - origin.left}px`
    style.top = `${at.top - origin.top}px`
    style.height = `${at.bottom - at.top}px`
    dataset['flip'] = String(at.left - origin.left > origin.width / 2)
    const place = JSON.stringify(who.cursor)
    if (place === drawn.place) return
    drawn.place = place
    drawn.label.textContent = fullLabel(who)
    clearTimeout(drawn.shorten)
    drawn.shorten = setTimeout(() => {
      drawn.label.textContent = who.shortName
    }, FULL_LABEL_FOR)
  }

  #begin(who: Present): Drawn {
    const caret = document.createElement('span')
    caret.className = 'caret'
    const label = document.createElement('span')
    caret.append(label)
    this.#layer.append(caret)
    const drawn: Drawn = { caret, label, place: '', shorten: undefined }
    this.#drawn.set(who.clientId, drawn)
    return drawn
  }

  #drawSelection({ who, anchor, head }: PlacedCaret, origin: DOMRect): void {
    const range = document.createRange()
    const from = this.#view.domAtPos(Math.min(anchor, head))
    const to = this.#view.domAtPos(Math.max(anchor, head))
    range.setStart(from.node, from.offset)
    range.setEnd(to.node, to.offset)
    for (const rect of range.getClientRects()) {
      const selection = document.createElement('span')
      selection.className = 'caret-selection'
      selection.style.setProperty('--pc', `var(--${who.colour})`)
      selection.style.left = `${rect.left - origin.left}px`
      selection.style.top = `${rect.top - origin.top}px`
      selection.style.width = `${rect.width}px`
      selection.style.height = `${rect.height}px`
      this.#selections.append(selection)
    }
  }

  #forget(clientId: number, drawn: Drawn): void {
    clearTimeout(drawn.shorten)
    drawn.caret.remove()
    this.#drawn.delete(clientId)
  }

  remove(): void {
    for (const [clientId, drawn] of this.#drawn) this.#forget(clientId, drawn)
    this.#layer.remove()
  }
}
