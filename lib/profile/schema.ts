import { z } from 'zod'
import { AREA_ROLES } from '@/lib/access/types'
import { AREA_KINDS, AREA_VISIBILITIES, STEP_STATUSES } from '@/lib/areas/types'
import { contrastRatio } from '@/lib/kernel/contrast'
import { isPlainLine, isPlainText, isSafeLink } from '@/lib/kernel/plain-text'
import { AGENDA_PURPOSES } from '@/lib/meetings/types'
import { ORGANISATION_KINDS } from '@/lib/people/types'
import { SECTION_STATUSES } from '@/lib/roadmaps/types'
import { MIN_CONTRAST, THEMES, type ThemeName } from './types'

const line = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine(isPlainLine, 'one line without invisible signs or blanks around it')
const running = (max: number) =>
  z
    .string()
    .max(max)
    .refine(isPlainText, 'no invisible signs, such as those that turn the direction of a text')
const bilingual = (max: number) => z.strictObject({ sv: line(max), en: line(max) })
const day = z.iso.date()
const link = z
  .string()
  .max(2000)
  .refine(isSafeLink, 'an absolute address that starts with https:, http: or mailto:')
const email = z.email().max(254).refine(isPlainLine, 'one address without blanks').toLowerCase()

/** One colour against everything it meets in a theme (docs/domain.md, D4). */
function colourIn(theme: ThemeName) {
  const { ground, paper, ink, onFill } = THEMES[theme]
  const hex = z.string().regex(/^#[0-9A-Fa-f]{6}$/, 'a colour as #RRGGBB')
  const against = (what: string, other: string) =>
    [
      (colour: string) => !isHex(colour) || contrastRatio(colour, other) >= MIN_CONTRAST,
      `needs a contrast of at least ${MIN_CONTRAST} against ${what} ${other}`,
    ] as const
  return z
    .strictObject({
      fill: hex
        .refine(...against('the ground', ground))
        .refine(...against('paper', paper))
        .refine(...against('text on it', onFill)),
      tint: hex.refine(...against('text on it', ink)),
    })
    .superRefine(({ fill, tint }, context) => {
      if (!isHex(fill) || !isHex(tint) || contrastRatio(fill, tint) >= MIN_CONTRAST) return
      context.addIssue({
        code: 'custom',
        path: ['fill'],
        message: `needs a contrast of at least ${MIN_CONTRAST} against the tint ${tint}`,
      })
    })
}

function isHex(colour: unknown): colour is string {
  return typeof colour === 'string' && /^#[0-9A-Fa-f]{6}$/.test(colour)
}

const Run = z.strictObject({
  text: running(20_000).min(1),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  link: link.optional(),
})
const Runs = z.array(Run).min(1).max(200)
const Block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('paragraph'), text: Runs }),
  z.strictObject({ type: z.literal('heading'), level: z.literal([3, 4]), text: Runs }),
  z.strictObject({ type: z.literal('bullet-list'), items: z.array(Runs).min(1).max(200) }),
  z.strictObject({ type: z.literal('numbered-list'), items: z.array(Runs).min(1).max(200) }),
])
export type Block = z.infer<typeof Block>
export type Run = z.infer<typeof Run>

const TemplateSection = z.strictObject({
  title: bilingual(200),
  purpose: bilingual(600),
  question: bilingual(300),
})

const MeetingKind = z.strictObject({
  key: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters a–z, digits and single hyphens'),
  name: bilingual(100),
  open: z.boolean().describe('A new meeting of this kind is open to everybody, unless changed'),
  allAreas: z.boolean().describe('A new meeting of this kind is about all areas, unless changed'),
  standingItems: z
    .array(
      z.strictObject({
        title: bilingual(200),
        purpose: z.enum(AGENDA_PURPOSES),
        minutes: z.int().min(0).max(600),
      }),
    )
    .max(20)
    .default([])
    .describe('Items that every agenda of this kind begins with'),
})

const Section = z.strictObject({
  title: line(200),
  purpose: line(600),
  question: line(300),
  responsible: line(200).optional().describe('Name of one of the organisations'),
  status: z.enum(SECTION_STATUSES),
  text: z.array(Block).max(1000),
})

const Roadmap = z.strictObject({
  area: z.string().describe('Slug of one of the areas'),
  title: line(200),
  sections: z.array(Section).min(1).max(60),
  pause: z
    .strictObject({
      reason: running(2000).min(1),
      feedback: running(4000).min(1),
      by: z.string().describe('E-mail address of one of the persons'),
      on: day,
    })
    .optional(),
})

const Area = z.strictObject({
  slug: z
    .string()
    .min(1)
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters a–z, digits and single hyphens'),
  kind: z.enum(AREA_KINDS),
  name: bilingual(100),
  description: bilingual(600),
  colour: z.strictObject({ light: colourIn('light'), dark: colourIn('dark') }),
  visibility: z.enum(AREA_VISIBILITIES),
  steps: z
    .array(
      z.strictObject({
        step: z.int().min(1).max(6),
        status: z.enum(STEP_STATUSES),
        note: running(2000).default(''),
      }),
    )
    .max(6)
    .default([]),
})

const Person = z.strictObject({
  email,
  name: line(120).describe('A function rather than a name, where the person prefers'),
  organisations: z.array(line(200)).max(20).describe('Names of organisations'),
  administrator: z.boolean().default(false),
  roles: z
    .array(
      z.strictObject({
        area: z.string().describe('Slug of one of the areas'),
        role: z.enum(AREA_ROLES),
        from: day,
      }),
    )
    .max(50)
    .default([]),
})

/** The county profile: docs/county-profile.schema.json is made from this. */
export const Profile = z.strictObject({
  $schema: z.string().optional(),
  county: z.strictObject({
    name: bilingual(100),
    partnership: line(100),
    disclaimer: running(1000).default('').describe('Says what is invented; empty if nothing is'),
    longTermGoal: line(1000),
    priorities: z.array(line(600)).max(20),
    targetPicture: z.strictObject({
      title: line(200),
      paragraphs: z.array(line(4000)).min(1).max(40),
    }),
  }),
  municipalities: z
    .array(
      z.strictObject({
        name: line(100),
        population: z.int().min(0).max(10_000_000),
        samiAdministrativeArea: z.boolean(),
      }),
    )
    .max(300),
  organisations: z
    .array(
      z.strictObject({
        name: line(200),
        shortName: line(6).describe('At most six signs, for the tiles that show who is here'),
        kind: z.enum(ORGANISATION_KINDS),
        municipality: line(100).optional().describe('Name of one of the municipalities'),
      }),
    )
    .max(2000),
  areas: z.array(Area).min(1).max(50),
  persons: z.array(Person).max(5000),
  seats: z
    .array(
      z.strictObject({
        organisation: line(200),
        holder: z.string().optional().describe('E-mail address of one of its persons'),
        substitute: z.string().optional().describe('E-mail address of one of its persons'),
      }),
    )
    .max(2000)
    .default([]),
  governingDocuments: z
    .array(
      z.strictObject({
        title: line(300),
        registryNumber: line(60),
        decidedBy: line(200),
        decidedOn: day,
        legalBasis: line(300).optional(),
        url: link.optional(),
      }),
    )
    .max(200)
    .default([]),
  meetingKinds: z
    .array(MeetingKind)
    .max(30)
    .optional()
    .describe('Left out: six kinds that most counties have'),
  template: z.array(TemplateSection).min(1).max(60),
  roadmaps: z.array(Roadmap).max(50),
})
export type Profile = z.infer<typeof Profile>
export type ProfileInput = z.input<typeof Profile>

/** What an editor of profiles checks against while typing; references and contrast it cannot say. */
export function profileJsonSchema(): Record<string, unknown> {
  return {
    title: 'County profile of Färdplan',
    ...z.toJSONSchema(Profile, { io: 'input', unrepresentable: 'any' }),
  }
}
