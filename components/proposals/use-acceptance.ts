'use client'

import { useContext, useState } from 'react'
import { openTextOf, whenOpen, type OpenText } from '@/components/editor/open-texts'
import { LiveContext } from '@/components/roadmaps/live-context'
import type { Thread } from '@/lib/comments/types'
import { browserId } from '@/lib/kernel/browser-id'
import type { ProposalThread } from '@/lib/proposals/types'
import type { Judged } from './acceptance'
import { tellNews } from './decision-news'
import { decisionSender, type SentRefusal } from './send-decision'

/** Brings Tiptap and Yjs with it: only for whoever opens a text. */
const loadAcceptance = () => import('./acceptance')
type Tools = Awaited<ReturnType<typeof loadAcceptance>>

/** How long the section's text may take to open, in ms. */
const PATIENCE = 20_000

export type Acceptance = {
  /** What is under way, or null. */
  busy: 'opening' | 'putting-in' | null
  refused: SentRefusal | null
  /** The passage reads otherwise than the proposal says: what it reads now, null when it is gone. */
  other: { now: string | null } | null
  /** Puts the wording in, if the passage still reads as it was judged. */
  putIn(this: void, judged: Judged): Promise<void>
  /** Opens the text to see what the passage reads now. */
  compare(this: void): Promise<void>
  dismiss(this: void): void
}

/** Accepting through this page's own editor; null on pages where the text cannot be opened. */
export function useAcceptance(
  thread: ProposalThread,
  take: (thread: Thread) => void,
): Acceptance | null {
  const live = useContext(LiveContext)
  const [busy, setBusy] = useState<Acceptance['busy']>(null)
  const [refused, setRefused] = useState<SentRefusal | null>(null)
  const [other, setOther] = useState<Acceptance['other']>(null)
  const { sectionId, documentId } = thread
  const section = live?.sections.find(({ id }) => id === sectionId)
  if (!live || !section || !documentId) return null

  async function open(documentId: string, sectionId: string): Promise<OpenText | null> {
    const known = openTextOf(documentId)
    if (known) return known
    const opened = whenOpen(documentId, PATIENCE)
    if (live?.awake !== sectionId) live?.wake(sectionId)
    return opened
  }

  /** One thing at a time; whatever happens, the buttons can be pressed again. */
  async function withText(
    what: (text: OpenText, tools: Tools) => Promise<void> | void,
  ): Promise<void> {
    if (busy || !documentId || !section) return
    setRefused(null)
    setBusy('opening')
    try {
      const [text, tools] = await Promise.all([open(documentId, section.id), loadAcceptance()])
      if (text) await what(text, tools)
      else setRefused({ type: 'cannot-open' })
    } catch {
      // The editor could not be fetched: nothing has been changed.
      setRefused({ type: 'cannot-open' })
    } finally {
      setBusy(null)
    }
  }

  return {
    busy,
    refused,
    other,
    dismiss: () => setOther(null),
    compare: () => withText((text, { wordsNow }) => setOther({ now: wordsNow(text, thread.id) })),
    putIn: (judged) =>
      withText(async (text, { accept }) => {
        setBusy('putting-in')
        const send = decisionSender(thread.id)
        const acceptanceId = browserId()
        const outcome = await accept({ text, thread, judged, acceptanceId, send })
        if (outcome.type === 'refused') return setRefused(outcome.error)
        if (outcome.type === 'other-words') return setOther({ now: outcome.now })
        setOther(null)
        if (outcome.type === 'done') take(outcome.thread)
        const { undo, type } = outcome
        const { session } = text
        tellNews({ type, section: section.number, undo, session, acceptanceId, send, take })
      }),
  }
}
