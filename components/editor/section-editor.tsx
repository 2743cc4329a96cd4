'use client'

import type { SaveState } from './save-state'

export type Quotable = { id: string; label: string; paragraphs: string[] }

export type SectionEditorProps = {
  documentId: string
  sectionNumber: number
  sectionTitle: string
  person: { id: string; name: string }
  organisation: { name: string; shortName: string }
  /** Passages that one click quotes into the text: target picture, long-term goals. */
  quotes: Quotable[]
  /** The text is on the screen and can be written in: the shell takes its own copy away. */
  onReady(): void
  /** Esc, or "leave the text": the shell moves focus to the section's heading. */
  onLeave(): void
  onSaveState(state: SaveState): void
}

/** The text of one section, written together. Loaded lazily: it brings Tiptap and Yjs with it. */
export function SectionEditor({ sectionNumber, sectionTitle }: SectionEditorProps) {
  return (
    <p role="status">
      § {sectionNumber} {sectionTitle}
    </p>
  )
}
