/** *Styrkeområde*, or the regional development strategy, which has a roadmap of its own. */
export const AREA_KINDS = ['strength-area', 'rus'] as const
export type AreaKind = (typeof AREA_KINDS)[number]

export const AREA_VISIBILITIES = ['partnership', 'members'] as const

/** The six S3 steps, 1–6. Laps are normal: any status may follow any other. */
export const S3_STEPS = [1, 2, 3, 4, 5, 6] as const
export type S3Step = (typeof S3_STEPS)[number]

export const STEP_STATUSES = ['not-started', 'under-way', 'done', 'paused'] as const
export type StepStatus = (typeof STEP_STATUSES)[number]

export type Colour = { fill: string; tint: string }
export type AreaColour = { light: Colour; dark: Colour }

/** Texts in both languages of the interface. */
export type Bilingual = { sv: string; en: string }

export type Area = {
  id: string
  slug: string
  kind: AreaKind
  name: Bilingual
  description: Bilingual
  colour: AreaColour
  visibility: (typeof AREA_VISIBILITIES)[number]
}

export type AreaStep = {
  step: S3Step
  status: StepStatus
  note: string
  setBy: string | null
  setAt: Date | null
}

/** Somebody with a role in an area today. */
export type AreaPerson = {
  name: string
  role: 'process-leader' | 'member' | 'commenter'
  organisations: string[]
}

export type County = {
  name: Bilingual
  partnershipName: string
  longTermGoal: string
  priorities: string[]
  targetPicture: { title: string; paragraphs: string[] }
  disclaimer: string
}

export type GoverningDocument = {
  title: string
  registryNumber: string
  decidedBy: string
  decidedOn: string
  url: string | null
}
