import { z } from 'zod'
import { isPlainLine, isPlainText } from '@/lib/kernel/plain-text'
import { SECTION_STATUSES } from './types'

const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'missing')
    .max(max, 'too-long')
    .refine((text) => text === '' || isPlainLine(text), 'hidden-signs')
/** A browser ends the lines of a text field with `\r\n`. */
const running = (max: number) =>
  z
    .string()
    .max(2 * max, 'too-long')
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .refine((text) => text.length > 0, 'missing')
    .refine((text) => text.length <= max, 'too-long')
    .refine(isPlainText, 'hidden-signs')

const sectionId = z.uuid()
/** An organisation, or nobody: the empty option of a list. */
const organisationOrNone = z.union([z.uuid(), z.literal('').transform(() => null)])

export const SetStatus = z.object({ sectionId, status: z.enum(SECTION_STATUSES) })
export type SetStatus = z.infer<typeof SetStatus>

const headOf = { title: line(200), purpose: line(600), question: line(300) }

export const AddSection = z.object({ ...headOf, responsibleId: organisationOrNone.default(null) })
export type AddSection = z.infer<typeof AddSection>

/** `was` is the title that the page showed: a page that is older than the section is told so. */
export const ChangeSection = z.object({
  sectionId,
  ...headOf,
  responsibleId: organisationOrNone,
  was: z.string().max(200),
})
export type ChangeSection = z.infer<typeof ChangeSection>

/** `number` is the section's place on the page that was sent. */
export const MoveSection = z.object({
  sectionId,
  direction: z.enum(['up', 'down']),
  number: z.coerce.number().int().min(1).max(200),
})
export type MoveSection = z.infer<typeof MoveSection>

export const OneSection = z.object({ sectionId })
export type OneSection = z.infer<typeof OneSection>

export const PauseRoadmap = z.object({ reason: running(2000), feedback: running(4000) })
export type PauseRoadmap = z.infer<typeof PauseRoadmap>

export const ResumeRoadmap = z.object({ reason: running(2000) })
export type ResumeRoadmap = z.infer<typeof ResumeRoadmap>

const templateHead = {
  titleSv: line(200),
  titleEn: line(200),
  purposeSv: line(600),
  purposeEn: line(600),
  questionSv: line(300),
  questionEn: line(300),
}
export const AddTemplateSection = z.object(templateHead)
export type AddTemplateSection = z.infer<typeof AddTemplateSection>

export const ChangeTemplateSection = z.object({
  sectionId,
  ...templateHead,
  was: z.string().max(200),
})
export type ChangeTemplateSection = z.infer<typeof ChangeTemplateSection>

export const MarkRead = z.object({ until: z.iso.datetime() })
export type MarkRead = z.infer<typeof MarkRead>
