import type { StationState } from '@/components/ui/station'
import type { SectionStatus } from '@/lib/roadmaps/types'
import type { StepStatus } from '@/lib/areas/types'

/** The sign of the trail for a section's status. */
export const SECTION_SIGN = {
  'not-started': 'none',
  'being-written': 'half',
  'ready-for-review': 'full',
} as const satisfies Record<SectionStatus, StationState>

/** The sign of the trail for the status of an S3 step. */
export const STEP_SIGN = {
  'not-started': 'none',
  'under-way': 'half',
  done: 'full',
  paused: 'pause',
} as const satisfies Record<StepStatus, StationState>

/** How many sections are ready, being written and not started. */
export function countStatus(sections: readonly { status: SectionStatus }[]): {
  ready: number
  written: number
  none: number
} {
  const count = (status: SectionStatus) => sections.filter((one) => one.status === status).length
  return {
    ready: count('ready-for-review'),
    written: count('being-written'),
    none: count('not-started'),
  }
}
