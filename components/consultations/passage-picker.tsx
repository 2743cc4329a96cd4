'use client'

import { useEffect, useState } from 'react'
import { Icon } from '@/components/ui/icon'

type Picked = { sectionId: string; block: number; from: number; quote: string }

/**
 * Whoever selects words in the frozen text, with mouse, finger or keyboard, gets a button that opens
 * the section's form with the passage filled in. Without script the form asks for both itself.
 */
export function PassagePicker({ label }: { label: string }) {
  const [picked, setPicked] = useState<Picked | null>(null)
  useEffect(() => {
    const look = () => setPicked(pickedIn(document.getSelection()))
    document.addEventListener('selectionchange', look)
    look() // What was selected before this script had come.
    return () => document.removeEventListener('selectionchange', look)
  }, [])
  if (!picked) return null
  return (
    <p className="con-pick no-print">
      <button
        type="button"
        className="btn"
        onPointerDown={(event) => event.preventDefault()}
        onClick={() => openForm(picked)}
      >
        <Icon name="quote" /> {label}
      </button>
    </p>
  )
}

/** The selection as a passage: its section, the paragraph it begins in, and where in that. */
function pickedIn(selection: Selection | null): Picked | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  const start = range.startContainer
  const text = elementOf(start)?.closest<HTMLElement>('[data-frozen]')
  const block = elementOf(start)?.closest('p, h3, h4, h5')
  if (!text || !block || !text.contains(range.endContainer)) return null
  const quote = selection.toString().trim()
  const index = [...text.querySelectorAll('p, h3, h4, h5')].indexOf(block)
  if (quote === '' || index < 0) return null
  const before = document.createRange()
  before.setStart(block, 0)
  before.setEnd(start, range.startOffset)
  return {
    sectionId: text.dataset.frozen ?? '',
    block: index,
    from: before.toString().length,
    quote,
  }
}

function elementOf(node: Node): Element | null {
  return node instanceof Element ? node : node.parentElement
}

function openForm({ sectionId, block, from, quote }: Picked): void {
  const details = document.getElementById(`new-${sectionId}`)
  if (!(details instanceof HTMLDetailsElement)) return
  details.open = true
  set(details, 'block', String(block))
  set(details, 'quote', quote)
  set(details, 'from', String(from))
  document.getSelection()?.removeAllRanges()
  const body = details.querySelector<HTMLTextAreaElement>('textarea[name=body]')
  body?.focus()
  details.scrollIntoView({ block: 'center' })
}

function set(form: Element, name: string, value: string): void {
  const field = form.querySelector<HTMLInputElement>(`[name=${name}]`)
  if (field) field.value = value
}
