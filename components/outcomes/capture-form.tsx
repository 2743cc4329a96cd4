'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { browserId } from '@/lib/kernel/browser-id'

type Props = {
  action: string
  /** The id of the outcome that is recorded first; each further one draws its own. */
  first: string
  says: { saved: string; failed: string }
  children: ReactNode
}

/**
 * One line, saved where it is typed. Alt and a letter chooses the kind from anywhere on the page, with
 * the words that are selected in the notes. Without script, and when something must be corrected, it is
 * a plain form.
 */
export function CaptureForm({ action, first, says, children }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const router = useRouter()
  const [id, draw] = useState(first)
  const [said, say] = useState('')
  useEffect(() => {
    const choose = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return
      const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase()
      const kind = form.current?.querySelector<HTMLInputElement>(`[data-key="${letter}"]`)
      const text = form.current?.querySelector<HTMLInputElement>('input[name=text]')
      if (!kind || !text) return
      event.preventDefault()
      kind.checked = true
      const selected = document.getSelection()?.toString().replaceAll(/\s+/g, ' ').trim() ?? ''
      if (text.value === '' && selected !== '') text.value = selected.slice(0, text.maxLength)
      text.focus()
    }
    document.addEventListener('keydown', choose)
    return () => document.removeEventListener('keydown', choose)
  }, [])

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const sent = event.currentTarget
    const text = sent.querySelector<HTMLInputElement>('input[name=text]')
    const answer = await fetch(action, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(new FormData(sent))),
    }).catch(() => null)
    if (!answer) return say(says.failed)
    // What is wrong stands at its field, on the page that a plain form leads to.
    if (!answer.ok) return sent.submit()
    if (text) text.value = ''
    text?.focus()
    draw(browserId())
    say(says.saved)
    router.refresh()
  }
  return (
    <form
      ref={form}
      method="post"
      action={action}
      className="cap"
      id="outcome"
      onSubmit={(event) => void save(event)}
      onInput={() => say('')}
    >
      <input type="hidden" name="id" value={id} />
      {children}
      <p className="small cap-said" role="status">
        {said}
      </p>
    </form>
  )
}
