import { authorize } from './authorize'
import { WRITTEN_UP, type Actor, type AreaResource, type MeetingResource } from './types'

/** What a text belongs to: a roadmap's section to its area, the notes of an agenda item to their meeting. */
export type DocumentHome = AreaResource | MeetingResource

export function mayReadText(actor: Actor, home: DocumentHome): boolean {
  return home.type === 'area'
    ? authorize(actor, 'area.read', home).ok
    : authorize(actor, 'minutes.read-notes', home).ok
}

/** Notes are written while the meeting is under way or being written up; then they are frozen (W3). */
export function mayWriteText(actor: Actor, home: DocumentHome): boolean {
  return home.type === 'area'
    ? authorize(actor, 'text.write', home).ok
    : WRITTEN_UP.includes(home.state) && authorize(actor, 'minutes.write', home).ok
}
