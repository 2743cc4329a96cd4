'use client'

import { useTranslations } from 'next-intl'
import { useCallback, useState, useSyncExternalStore } from 'react'
import type { Session } from '@/components/editor/session'
import { Toasts } from '@/components/ui/toasts'
import type { Thread } from '@/lib/comments/types'
import type { Undo } from './acceptance'
import type { SendDecision } from './send-decision'
import { whenSaved } from './when-saved'

/** A wording has just been put in here, and can be taken back. */
export type News = {
  type: 'done' | 'not-saved'
  /** The number of its section. */
  section: number
  undo: Undo
  session: Session
  acceptanceId: string
  send: SendDecision
  take(this: void, thread: Thread): void
}

let news: News | null = null
const listeners = new Set<() => void>()

export function tellNews(told: News | null): void {
  news = told
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Says that an accepted wording is in the text, with the way back: the card itself may be gone by then. */
export function DecisionNews() {
  const t = useTranslations('proposals')
  const told = useSyncExternalStore(
    subscribe,
    () => news,
    () => null,
  )
  const [said, setSaid] = useState('')
  const dismiss = useCallback(() => {
    tellNews(null)
    setSaid('')
  }, [])

  async function takeBack({ undo, session, acceptanceId, send, take }: News): Promise<void> {
    tellNews(null)
    if (!undo()) return setSaid(t('news.cannotUndo'))
    if (!(await whenSaved(session))) return setSaid(t('news.undone'))
    const reopened = await send({ outcome: 'reopened', acceptanceId })
    if (reopened.ok) take(reopened.value)
    setSaid(t(reopened.ok ? 'news.takenBack' : 'news.undone'))
  }
  const message = told ? t(`news.${told.type}`, { number: told.section }) : said
  return (
    <Toasts
      message={message}
      action={
        told && (
          <button type="button" className="linklike" onClick={() => void takeBack(told)}>
            {t('news.undo')}
          </button>
        )
      }
      dismiss={t('news.close')}
      onDismiss={dismiss}
    />
  )
}
