'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { LoadedNotes } from '@/lib/notes/loaders'
import { NotesItem } from './notes-item'
import { useNotes } from './use-notes'
import { useWriting } from './use-writing'

type Props = {
  notes: LoadedNotes
  /** In the leader's room: the item that the meeting is at, and the one that is being written on. */
  at?: string | null
  /** What came out of each item, by its id; and a word that is another one when they are. */
  outcomes?: { ofItem: Readonly<Record<string, ReactNode>>; sign: string }
}

/** The notes of a meeting, item by item; one of them is written on at a time. */
export function NotesBoard({ notes, at, outcomes }: Props) {
  const t = useTranslations('notes')
  const address = `/api/meetings/${notes.meetingId}/notes`
  const { textOf, refresh } = useNotes(
    address,
    notes.items.flatMap(({ text }) => text ?? []),
    outcomes?.sign ?? null,
  )
  const writing = useWriting(address, refresh)
  const isShown = (id: string) => at === undefined || id === at || id === writing.awake?.itemId
  return (
    <div className="notes">
      {notes.items.length === 0 && <p className="muted">{t('noItems')}</p>}
      {notes.items
        .filter(({ id }) => isShown(id))
        .map((item) => (
          <NotesItem
            key={item.id}
            item={item}
            heading={
              at === undefined
                ? t('item', { number: item.number, title: item.title })
                : t('onItem', { title: item.title })
            }
            text={textOf(item.id)}
            writer={notes.writer}
            writing={writing}
            outcomes={outcomes?.ofItem[item.id]}
          />
        ))}
    </div>
  )
}
