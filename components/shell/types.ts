import type { AreaColour } from '@/components/ui/area-style'

/** What the shell needs to know of who is signed in. Made by the page from the actor. */
export type ShellActor = {
  /** The person's own id: what this browser still holds unsent is kept by it. */
  id: string
  name: string
  /** The organisation that the person acts for now; null for a person who belongs to none. */
  organisation: { id: string; name: string } | null
  /** All organisations the person may act for. */
  organisations: readonly { id: string; name: string }[]
  administrator: boolean
}

export type ShellArea = { slug: string; name: string; colour: AreaColour }

/** Which of the shell's own links the page stands behind. */
export type ShellPlace =
  | 'start'
  | 'area'
  | 'roadmap'
  | 'priorities'
  | 'consultations'
  | 'ballots'
  | 'meetings'
  | 'calendar'
  | 'search'
  | 'awaiting'
  | 'account'
  | 'administration'
  | 'other'
