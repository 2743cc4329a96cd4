'use client'

import { useRouter } from 'next/navigation'
import {
  useEffect,
  useRef,
  useState,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { isMac } from '@/components/ui/shortcut'
import { browserId } from '@/lib/kernel/browser-id'
import { offerLine, useWritingNow, type Writing } from './capture-line'

type Props = {
  action: string
  /** The id of the outcome that is recorded first; each further one draws its own. */
  first: string
  says: { saved: string; failed: string }
  children: ReactNode
}

/**
 * One line, saved where it is typed. Alt and a letter chooses the kind from anywhere on the page, with
 * the words that are selected in the notes; whoever came from the notes is back there when it is saved.
 * Without script, and when something must be corrected, it is a plain form.
 */
export function CaptureForm({ action, first, says, children }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const from = useRef<Writing | null>(null)
  const router = useRouter()
  const writing = useWritingNow()
  const [id, draw] = useState(first)
  const [said, say] = useState('')
  useEffect(() => (writing ? standOn(form.current, writing.itemId) : undefined), [writing])
  useEffect(
    () =>
      offerLine((place) => {
        from.current = place
        standOn(form.current, place.itemId)
        goToLine(form.current)
      }),
    [],
  )
  useEffect(() => {
    const choose = (event: globalThis.KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return
      // On a Mac these keys write signs.
      if (isMac() && event.target instanceof Element && event.target.closest('.ed')) return
      const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase()
      const kind = form.current?.querySelector<HTMLInputElement>(`[data-key="${letter}"]`)
      if (!kind) return
      event.preventDefault()
      kind.checked = true
      if (writing && isIn(event.target, writing.itemId)) from.current = writing
      goToLine(form.current)
    }
    document.addEventListener('keydown', choose)
    return () => document.removeEventListener('keydown', choose)
  }, [writing])

  /** Back to where one wrote, or false: one came from nowhere. */
  function goBack(): boolean {
    const place = from.current
    from.current = null
    place?.goBack()
    return place !== null
  }
  function leave(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing && goBack()) event.preventDefault()
  }
  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const sent = event.currentTarget
    const text = lineOf(sent)
    const answer = await fetch(action, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(new FormData(sent))),
    }).catch(() => null)
    if (!answer) return say(says.failed)
    // What is wrong stands at its field, on the page that a plain form leads to.
    if (!answer.ok) return sent.submit()
    if (text) text.value = ''
    if (!goBack()) text?.focus()
    draw(browserId())
    say(says.saved)
    router.refresh()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc leads back to the text, as in any field
    <form
      ref={form}
      method="post"
      action={action}
      className="cap"
      id="outcome"
      onSubmit={(event) => void save(event)}
      onInput={() => say('')}
      onKeyDown={leave}
    >
      <input type="hidden" name="id" value={id} />
      {children}
      <p className="small cap-said" role="status">
        {said}
      </p>
    </form>
  )
}

const lineOf = (form: HTMLFormElement | null) =>
  form?.querySelector<HTMLInputElement>('input[name=text]')

/** With the words that are selected, unless something is written in the line already. */
function goToLine(form: HTMLFormElement | null): void {
  const text = lineOf(form)
  if (!text) return
  const selected = document.getSelection()?.toString().replaceAll(/\s+/g, ' ').trim() ?? ''
  if (text.value === '' && selected !== '') text.value = selected.slice(0, text.maxLength)
  text.focus()
}

function standOn(form: HTMLFormElement | null, itemId: string): void {
  const items = form?.querySelector<HTMLSelectElement>('select[name=itemId]')
  // The page may be older than the item.
  if (items && [...items.options].some(({ value }) => value === itemId)) items.value = itemId
}

function isIn(target: EventTarget | null, itemId: string): boolean {
  return target instanceof Element && target.closest(`[data-item="${itemId}"]`) !== null
}
