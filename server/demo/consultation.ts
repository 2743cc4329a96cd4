import type { DoorDeps } from '@/lib/auth/prove'
import { startThread } from '@/lib/comments/commands'
import { StartThread } from '@/lib/comments/schema'
import { answerShort, submitComments } from '@/lib/consultations/commands/answering'
import { addComment } from '@/lib/consultations/commands/commenting'
import { enterAnswer } from '@/lib/consultations/commands/entering'
import { openConsultation, prepareConsultation } from '@/lib/consultations/commands/managing'
import { answerFormally } from '@/lib/consultations/commands/responding'
import {
  AddComment,
  EnterAnswer,
  FormalAnswer,
  PrepareConsultation,
} from '@/lib/consultations/schema'
import { readFrozenSections } from '@/lib/consultations/queries/answers'
import type { FrozenSection } from '@/lib/consultations/types'
import { setDispositions } from '@/lib/dispositions/commands/deciding'
import { readItems } from '@/lib/dispositions/queries/items'
import { SetDispositions } from '@/lib/dispositions/schema'
import { blockAt, flatten } from '@/lib/documents/passages'
import { stockholmDay } from '@/lib/kernel/day'
import { propose } from '@/lib/proposals/commands/propose'
import { Propose } from '@/lib/proposals/schema'
import { readSections } from '@/lib/roadmaps/queries/reading'
import { nameVersion } from '@/lib/versions/commands'
import { NameVersion } from '@/lib/versions/schema'
import { castOf, granted, type Cast } from './cast'
import { writeWords } from './write-words'

const AREA = 'hallbar-energi'
const LEADER = 'processledare.energi@regionjh.example'
const DAY_MS = 86_400_000
/** So long a consultation lasts, from the day on which the demo is made. */
const OPEN_DAYS = 45

type Stage = { deps: DoorDeps; cast: Cast; consultationId: string; sections: FrozenSection[] }

/**
 * A consultation under way on the energy roadmap, as domain.md's municipalities would answer it: each
 * act by the person whose act it is, through the command behind the page.
 */
export async function seedConsultation(deps: DoorDeps): Promise<void> {
  const cast = castOf(deps)
  const versionId = await freeze(deps, cast, { slug: AREA, leader: LEADER })
  const manage = await cast.inArea(LEADER, 'consultation.manage', AREA)
  const prepared = PrepareConsultation.parse({
    versionId,
    title: 'Färdplan Hållbar energi',
    question:
      'Vad behöver ändras för att färdplanen ska vara till nytta i er del av länet? Svara gärna på de avsnitt som rör er, det är inget krav att svara på allt.',
    contact: `Processledare Hållbar energi, ${LEADER}`,
    lastDay: day(deps, OPEN_DAYS),
    groups: ['municipality'],
    organisations: await Promise.all(
      ['Länsstyrelsen i Jämtlands län', 'Skogsstyrelsen', 'Trafikverket', 'Gaaltije'].map((name) =>
        cast.organisation(name),
      ),
    ),
  })
  const { consultationId } = granted(await prepareConsultation(deps, manage, prepared))
  granted(await openConsultation(deps, manage, { consultationId }))
  const stage = {
    deps,
    cast,
    consultationId,
    sections: await readFrozenSections(deps.db, { areaId: manage.area, consultationId }),
  }
  await municipalitiesAnswer(stage)
  await writingGoesOn(stage)
  await editorsAnswer(stage)
  await cast.leave()
}

/** Names the version that is asked about. */
export async function freeze(
  deps: DoorDeps,
  cast: Cast,
  { slug, leader }: { slug: string; leader: string },
): Promise<string> {
  const name = await cast.inArea(leader, 'version.name', slug)
  const input = { id: deps.newId(), name: 'Remissversion 1', kind: 'consultation-draft', note: '' }
  return granted(await nameVersion(deps, name, NameVersion.parse(input))).versionId
}

export const day = ({ clock }: DoorDeps, days: number) =>
  stockholmDay(new Date(clock.now().getTime() + days * DAY_MS))

type Said = { by: string; section: number; quote: string; body: string; becomes?: string }

const SAID: readonly Said[] = [
  {
    by: 'naringslivsstrateg@stromsund.example',
    section: 5,
    quote: 'stärker platsen',
    body: 'Beskriv hur värden återförs till bygden; texten stannar vid produktion.',
    becomes: 'ger intäkter, arbete och service där den sker',
  },
  {
    by: 'kommunstrateg@ragunda.example',
    section: 7,
    quote: 'vilken effekt som väntas där.',
    body: 'Vilken effekt väntas i kommuner utan fjällturism?',
  },
  {
    by: 'turismstrateg@are.example',
    section: 8,
    quote: 'År 2030 har varje kommun en gemensamt framtagen bild av sitt effektbehov.',
    body: 'Vinterns effekttoppar behöver ett eget delmål före 2030.',
  },
  {
    by: 'utvecklingschef@harjedalen.example',
    section: 10,
    quote: 'Erfarenheter utbyts med Trøndelag',
    body: 'Lyft gränssamarbetet även i söder, inte bara mot Trondheim.',
  },
  {
    by: 'kommunstrateg@bracke.example',
    section: 7,
    quote: 'Varje insats anger vilka delar av länet den når',
    body: 'Vi instämmer med Ragunda: effekten i kommuner utan fjäll behöver stå här.',
  },
]

async function municipalitiesAnswer(stage: Stage): Promise<void> {
  const { deps, cast, consultationId } = stage
  for (const said of SAID) await comment(stage, said)
  await respond(stage, {
    by: 'kommunstrateg@bracke.example',
    position: 'support',
    registryNumber: 'KS 2026/118',
    text: 'Bräcke kommun tillstyrker utkastet.\n\nOm § 12: Samordna remisserna; vi hinner inte fyra parallella processer.',
  })
  await respond(stage, {
    by: 'turismstrateg@are.example',
    position: 'support',
    registryNumber: 'KS 2026/74',
    text: 'Åre kommun tillstyrker utkastet med det tillägg som lämnas till § 8: vinterns effekttoppar behöver ett eget delmål före 2030.',
  })
  const krokom = 'energistrateg@krokom.example'
  const may = await cast.inConsultation(krokom, 'consultation.answer', consultationId)
  granted(await answerShort(deps, may, { consultationId, kind: 'no-objections' }))
  const manage = await cast.inArea(LEADER, 'consultation.manage', AREA)
  const phoned = EnterAnswer.parse({
    consultationId,
    organisationId: await cast.organisation('Bergs kommun'),
    through: 'phone',
    kind: 'comments',
    text: 'Kommunen har inget att invända mot inriktningen. Den vill att laddstråket också når Hede och Åsarna.',
  })
  granted(await enterAnswer(deps, manage, phoned))
}

/** An official writes a comment, and hands it in: in the demo they hold their municipality's seat. */
async function comment({ deps, cast, consultationId, sections }: Stage, said: Said): Promise<void> {
  const section = sections.find(({ number }) => number === said.section)
  if (!section) throw new Error(`The draft has no § ${said.section}.`)
  const may = await cast.inConsultation(said.by, 'consultation.answer', consultationId)
  const input = AddComment.parse({
    consultationId,
    sectionId: section.id,
    block: blockOf(section, said.quote),
    quote: said.quote,
    body: said.body,
    ...(said.becomes && { mode: 'replace', replacement: said.becomes }),
    ready: true,
  })
  granted(await addComment(deps, may, input))
  granted(await submitComments(deps, may, { consultationId }))
}

export function blockOf({ content }: Pick<FrozenSection, 'content'>, quote: string): number {
  const flat = flatten(content)
  const at = flat.text.indexOf(quote)
  if (at < 0) throw new Error(`The draft does not say ”${quote}”.`)
  return blockAt(flat, at)
}

type Response = { by: string; position: string; registryNumber: string; text: string }

async function respond(
  { deps, cast, consultationId }: Stage,
  { by, ...response }: Response,
): Promise<void> {
  const may = await cast.inConsultation(by, 'consultation.answer', consultationId)
  const decided = { decidedBy: 'Kommunstyrelsen', decidedOn: day(deps, -3) }
  const input = { consultationId, ...response, ...decided, act: 'submit' }
  granted(await answerFormally(deps, may, FormalAnswer.parse(input)))
}

/** Meanwhile the text goes on, and so does what is said about it. */
async function writingGoesOn(stage: Stage): Promise<void> {
  const { deps, cast, sections } = stage
  const documents = new Map(
    (await readSections(deps.db, (await cast.inArea(LEADER, 'area.read', AREA)).area)).map(
      ({ id, documentId }) => [id, documentId],
    ),
  )
  const write = async (number: number, was: string, becomes: string, by: string) => {
    const documentId = documents.get(sections.find((one) => one.number === number)?.id ?? '')
    if (!documentId) throw new Error(`The roadmap has no § ${number}.`)
    await writeWords(deps.db, documentId, { was, becomes, by: await cast.by(by) })
  }
  await write(
    7,
    'vilken effekt som väntas där.',
    'vilken effekt som väntas där, också i kommuner utan fjällturism.',
    'regionutvecklare@regionjh.example',
  )
  await write(
    10,
    'Erfarenheter utbyts med Trøndelag och',
    'Erfarenheter utbyts med Trøndelag, med Innlandet i söder och',
    LEADER,
  )
  await discuss(stage)
}

async function discuss({ deps, cast, sections }: Stage): Promise<void> {
  const on = (number: number, quote: string) => {
    const section = sections.find((one) => one.number === number)
    if (!section) throw new Error(`The roadmap has no § ${number}.`)
    return { sectionId: section.id, block: blockOf(section, quote), quote }
  }
  const proposer = 'naringslivsstrateg@stromsund.example'
  const proposal = Propose.parse({
    id: deps.newId(),
    ...on(5, 'stärker platsen'),
    mode: 'replace',
    replacement: 'ger intäkter, arbete och service där den sker',
    body: 'Texten stannar vid produktion. Säg vad som ska stanna i bygden.',
  })
  granted(await propose(deps, await cast.inArea(proposer, 'comment.write', AREA), proposal))
  const threads = [
    {
      by: 'forskningssamordnare@miun.example',
      kind: 'question',
      ...on(3, 'en erkänd testmiljö'),
      body: 'Erkänd av vem? Vi kan föreslå hur det ska märkas.',
    },
    {
      by: 'energistrateg@krokom.example',
      kind: 'comment',
      ...on(9, 'ett energinätverk för kommunerna'),
      body: 'Vi kan vara värd för den första träffen.',
    },
  ]
  for (const { by, ...said } of threads) {
    const may = await cast.inArea(by, 'comment.write', AREA)
    granted(await startThread(deps, may, StartThread.parse({ id: deps.newId(), ...said })))
  }
}

/** Some have an answer already; the others wait. */
async function editorsAnswer({ deps, cast, consultationId, sections }: Stage): Promise<void> {
  const items = await readItems(deps.db, { consultation: consultationId })
  const decide = async (section: number, outcome: string, reason: string, changes?: 'changes') => {
    const item = items.find((one) => one.section?.number === section)
    if (!item) throw new Error(`Nobody has commented on § ${section}.`)
    const input = SetDispositions.parse({
      consultationId,
      items: `${item.kind}:${item.id}:`,
      outcome,
      reason,
      change: changes ? sections.find(({ number }) => number === section)?.id : '',
    })
    const may = await cast.inArea(LEADER, 'disposition.set', AREA)
    granted(await setDispositions(deps, may, input))
  }
  await decide(
    5,
    'taken-up',
    'Prioriteringen ska säga vad som stannar i bygden. Er lydelse ligger som förslag i § 5.',
  )
  await decide(
    10,
    'partly',
    'Innlandet nämns nu. Dalarna tas upp när det finns ett samarbete att beskriva.',
    'changes',
  )
}
