'use client'

import { createContext, useContext } from 'react'
import type { PresenceColour } from '@/components/editor/presence'
import type { SaveState } from '@/components/editor/save-state'
import type { DocumentContent } from '@/lib/documents/types'
import type { Present } from '@/lib/roadmaps/types'

export type LiveSection = {
  id: string
  number: number
  title: string
  epoch: number
  seq: number
}
export type LiveText = { epoch: number; seq: number; content: DocumentContent }

export type Live = {
  sections: readonly LiveSection[]
  people: readonly Present[]
  /** Texts that have moved on since the page was made, by section. */
  texts: ReadonlyMap<string, LiveText>
  /** Reads a section's text anew. */
  fetchText(this: void, sectionId: string): Promise<void>
  /** The section that is being written in here, if any. */
  awake: string | null
  wake(this: void, sectionId: string): void
  /** The person has left the section: its text is read anew, then it sleeps. */
  sleep(this: void, sectionId: string): Promise<void>
  save: SaveState | null
  setSave(this: void, state: SaveState | null): void
  /** The colours of those who have the awake section open, by person: those of their carets. */
  colours: ReadonlyMap<string, PresenceColour>
  setOthers(this: void, others: readonly { personId: string; colour: PresenceColour }[]): void
  /** The section in view. */
  current: string | null
  /** The line for changes is down, and tried again. */
  down: boolean
  me: string
}

export const LiveContext = createContext<Live | null>(null)

export function useLive(): Live {
  const live = useContext(LiveContext)
  if (!live) throw new Error('useLive needs a LiveRoadmap around it')
  return live
}
