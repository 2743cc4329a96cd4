import { Extension } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  type ProsemirrorBinding,
} from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { CaretLayer, type PlacedCaret } from './caret-layer'
import { othersPresent } from './presence'

type Options = { awareness: Awareness | null }

/** How often at most one's own cursor is told to others, in ms. */
const TELL_EVERY = 120

/**
 * Other people's carets, as an overlay outside of the text: an element inside a line makes Android
 * keyboards double their Enter (tiptap#4221), and redrawing during a composition loses letters
 * (tiptap#5250), so it waits until the composition is over.
 */
export const Carets = Extension.create<Options>({
  name: 'carets',
  addOptions: () => ({ awareness: null }),
  addProseMirrorPlugins() {
    const { awareness } = this.options
    if (!awareness) return []
    return [
      new Plugin({
        key: new PluginKey('carets'),
        view: (view) => showCarets(view, awareness),
      }),
    ]
  },
})

function showCarets(view: EditorView, awareness: Awareness) {
  const layer = new CaretLayer(view)
  let frame = 0
  const draw = () => {
    frame = 0
    if (!view.isDestroyed && !view.composing) layer.draw(placedCarets(view.state, awareness))
  }
  const drawSoon = () => {
    frame ||= requestAnimationFrame(draw)
  }
  const { tell, stop } = tellOwnCursor(view, awareness)
  const resized = new ResizeObserver(drawSoon)
  resized.observe(view.dom)
  awareness.on('change', drawSoon)
  const onFocus = () => tell()
  const events = ['focus', 'blur'] as const
  for (const event of events) view.dom.addEventListener(event, onFocus)
  view.dom.addEventListener('compositionend', drawSoon)

  return {
    update(_view: EditorView, before: EditorState) {
      drawSoon()
      if (!before.selection.eq(view.state.selection) || before.doc !== view.state.doc) tell()
    },
    destroy() {
      stop()
      cancelAnimationFrame(frame)
      resized.disconnect()
      awareness.off('change', drawSoon)
      for (const event of events) view.dom.removeEventListener(event, onFocus)
      view.dom.removeEventListener('compositionend', drawSoon)
      layer.remove()
    },
  }
}

/** Tells the others where this editor's cursor is, or that it only reads. */
function tellOwnCursor(view: EditorView, awareness: Awareness) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let told = 'null'
  const now = () => {
    timer = undefined
    if (view.isDestroyed || awareness.getLocalState() === null) return
    const cursor = ownCursor(view)
    const words = JSON.stringify(cursor)
    if (words === told) return
    told = words
    awareness.setLocalStateField('cursor', cursor)
  }
  return {
    tell: () => {
      timer ??= setTimeout(now, TELL_EVERY)
    },
    stop: () => clearTimeout(timer),
  }
}

function ownCursor(view: EditorView): { anchor: unknown; head: unknown } | null {
  const binding = bindingOf(view.state)
  if (!binding || !view.hasFocus()) return null
  const { anchor, head } = view.state.selection
  const relative = (position: number) =>
    absolutePositionToRelativePosition(position, binding.type, binding.mapping) as unknown
  return { anchor: relative(anchor), head: relative(head) }
}

function bindingOf(state: EditorState): ProsemirrorBinding | null {
  const sync = ySyncPluginKey.getState(state) as { binding: ProsemirrorBinding | null } | undefined
  return sync?.binding ?? null
}

function placedCarets(state: EditorState, awareness: Awareness): PlacedCaret[] {
  const binding = bindingOf(state)
  if (!binding) return []
  return othersPresent(awareness).flatMap((one) => {
    const anchor = placeOf(binding, one.cursor?.anchor)
    const head = placeOf(binding, one.cursor?.head)
    if (anchor === null || head === null) return []
    const within = (position: number) => Math.min(position, state.doc.content.size)
    return [{ who: one, anchor: within(anchor), head: within(head) }]
  })
}

function placeOf(binding: ProsemirrorBinding, place: unknown): number | null {
  if (typeof place !== 'object' || place === null) return null
  try {
    const relative = Y.createRelativePositionFromJSON(place)
    return relativePositionToAbsolutePosition(binding.doc, binding.type, relative, binding.mapping)
  } catch {
    return null // A cursor is a courtesy: what cannot be read is not drawn.
  }
}
