import type { DoorDeps } from '@/lib/auth/prove'
import { answerShort, submitComments } from '@/lib/consultations/commands/answering'
import { addComment } from '@/lib/consultations/commands/commenting'
import {
  closeConsultation,
  openConsultation,
  prepareConsultation,
} from '@/lib/consultations/commands/managing'
import { readFrozenSections } from '@/lib/consultations/queries/answers'
import { AddComment, PrepareConsultation } from '@/lib/consultations/schema'
import { setDispositions } from '@/lib/dispositions/commands/deciding'
import { reportConsultation, sendAnswers } from '@/lib/dispositions/commands/telling'
import { readItems } from '@/lib/dispositions/queries/items'
import { SetDispositions } from '@/lib/dispositions/schema'
import { castOf, granted, type Cast } from './cast'
import { blockOf, day, freeze } from './consultation'

const AREA = 'jord-skog-och-vatten'
const LEADER = 'processledare.skog@regionjh.example'
const FORESTS = 'handlaggare@skogsstyrelsen.example'
const TORSTA = 'verksamhetsutvecklare@torsta.example'

/** One that is over, from its opening to its report: what an organisation reads in the end. */
export async function seedEarlierConsultation(deps: DoorDeps): Promise<void> {
  const cast = castOf(deps)
  const versionId = await freeze(deps, cast, { slug: AREA, leader: LEADER })
  const manage = await cast.inArea(LEADER, 'consultation.manage', AREA)
  const prepared = PrepareConsultation.parse({
    versionId,
    title: 'Färdplan Jord, skog och vatten',
    question: 'Är prioriteringarna de rätta?',
    contact: `Processledare Jord, skog och vatten, ${LEADER}`,
    lastDay: day(deps, 1),
    organisations: await Promise.all(
      ['Skogsstyrelsen', 'Torsta', 'Strömsunds kommun'].map((name) => cast.organisation(name)),
    ),
  })
  const { consultationId } = granted(await prepareConsultation(deps, manage, prepared))
  granted(await openConsultation(deps, manage, { consultationId }))
  await organisationsAnswer(deps, cast, consultationId)
  granted(await closeConsultation(deps, manage, { consultationId }))
  await leaderAnswers(deps, cast, consultationId)
  granted(await sendAnswers(deps, manage, { consultationId, partly: false }))
  granted(await reportConsultation(deps, manage, { consultationId, understood: 'yes' }))
  await cast.leave()
}

async function organisationsAnswer(
  deps: DoorDeps,
  cast: Cast,
  consultationId: string,
): Promise<void> {
  const may = await cast.inConsultation(FORESTS, 'consultation.answer', consultationId)
  const sections = await readFrozenSections(deps.db, { areaId: may.area, consultationId })
  const priorities = sections.find(({ number }) => number === 5)
  if (!priorities) throw new Error('The draft has no § 5.')
  const quote = 'byggande och produkter av trä som vuxit här.'
  const input = AddComment.parse({
    consultationId,
    sectionId: priorities.id,
    block: blockOf(priorities, quote),
    quote,
    body: 'Säg hur ökat uttag vägs mot biologisk mångfald, inte bara att det vägs.',
    ready: true,
  })
  granted(await addComment(deps, may, input))
  granted(await submitComments(deps, may, { consultationId }))
  const torsta = await cast.inConsultation(TORSTA, 'consultation.answer', consultationId)
  granted(await answerShort(deps, torsta, { consultationId, kind: 'no-objections' }))
}

async function leaderAnswers(deps: DoorDeps, cast: Cast, consultationId: string): Promise<void> {
  const [item] = await readItems(deps.db, { consultation: consultationId })
  if (!item) throw new Error('Nobody has answered.')
  const input = SetDispositions.parse({
    consultationId,
    items: `${item.kind}:${item.id}:`,
    outcome: 'noted',
    reason: 'Avvägningen hör till målkonflikterna i § 6 och tas upp när de beskrivs där.',
  })
  const may = await cast.inArea(LEADER, 'disposition.set', AREA)
  granted(await setDispositions(deps, may, input))
}
