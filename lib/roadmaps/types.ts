export const SECTION_STATUSES = ['not-started', 'being-written', 'ready-for-review'] as const
export type SectionStatus = (typeof SECTION_STATUSES)[number]
