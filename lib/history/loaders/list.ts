import 'server-only'
import type { Grant } from '@/lib/access/authorize'
import { runtime } from '@/lib/runtime'
import {
  readAcceptedProposals,
  readLinkedDispositions,
  readNames,
  readSectionsWithRemoved,
  readVersionPlaces,
} from '../queries/lists'
import { readTrail, type Walked } from '../queries/trails'
import { daysBack, inPeriod, instantInPeriod, type Period, type Placed } from '../rules/listing'
import { changesOf } from '../rules/sittings'
import type { HistoryQuery } from '../schema'
import type {
  AcceptedProposal,
  Changes,
  HistorySection,
  LinkedDisposition,
  Names,
  Sitting,
  VersionPlace,
} from '../types'

const PAGE = 20
/** Days to choose a period from: as far back as the log is kept. */
const DAYS = 30

type Told = { section: HistorySection; at: Date }
export type Entry =
  | ({
      type: 'sitting'
      sitting: Sitting
      changes: Changes
      answers: LinkedDisposition[]
    } & Told)
  | ({ type: 'proposal'; proposal: AcceptedProposal } & Told)

export type HistoryPage = {
  sections: HistorySection[]
  versions: VersionPlace[]
  days: string[]
  entries: Entry[]
  page: number
  pages: number
  names: Names
  /** Who has written at all, to choose among. */
  writers: { persons: string[]; organisations: string[] }
  /** The chosen section's log begins here; null when it goes back to the beginning. */
  since: Date | null
}

/** One page of a roadmap's history, the newest first. `decides`: sees dispositions before they are sent. */
export async function loadHistory(
  grant: Grant<'area.read'>,
  query: HistoryQuery,
  decides: boolean,
): Promise<HistoryPage> {
  const { db, clock } = runtime()
  const sections = await readSectionsWithRemoved(db, grant.area)
  const chosen = query.section
    ? sections.filter(({ id }) => id === query.section)
    : sections.filter(({ number }) => number !== null)
  const ids = chosen.map(({ id }) => id)
  const [versions, walks, proposals, answers] = await Promise.all([
    readVersionPlaces(db, grant.area),
    walkAll(chosen),
    readAcceptedProposals(db, ids),
    readLinkedDispositions(db, ids, decides ? 'unsent-too' : 'sent'),
  ])
  const period: Period = { from: query.from, to: query.to, versions }
  const placed = walks.flatMap(({ section, walked }) =>
    walked.trail.sittings.map((sitting) => ({ sitting, section, epoch: walked.epoch, walked })),
  )
  const wanted = [
    ...placed.filter((one) => inPeriod(one, period) && isWanted(one.sitting, query)),
    ...proposals.filter((one) => instantInPeriod(one.at, period) && isOf(one, query)),
  ].sort((a, b) => instantOf(b).getTime() - instantOf(a).getTime())
  const pages = Math.max(1, Math.ceil(wanted.length / PAGE))
  const page = Math.min(query.page, pages)
  const shown = wanted.slice((page - 1) * PAGE, page * PAGE)
  return {
    sections,
    versions,
    days: daysBack(clock.now(), DAYS),
    entries: shown.flatMap((one) => entryOf(one, sections, answers)),
    page,
    pages,
    names: await namesOf(placed, proposals),
    writers: writersOf(placed),
    since: walks.length === 1 ? (walks[0]?.walked.since ?? null) : null,
  }
}

type Walk = { section: HistorySection; walked: Walked }
type Shown = (Placed & { walked: Walked }) | AcceptedProposal

/** One after the other: a walk is work for this process, not for the database. */
async function walkAll(sections: readonly HistorySection[]): Promise<Walk[]> {
  const walks: Walk[] = []
  for (const section of sections) {
    const walked = await readTrail(runtime().db, section.documentId)
    if (walked) walks.push({ section, walked })
  }
  return walks
}

const instantOf = (one: Shown) => ('sitting' in one ? one.sitting.to : one.at)

/** With a dozen sections, the first text of each is no news. */
const isFirstText = ({ system }: Sitting) => system === 'import' || system === 'section'

function isWanted(sitting: Sitting, { section, person, organisation }: HistoryQuery): boolean {
  return (
    (section !== undefined || !isFirstText(sitting)) &&
    (!person || sitting.personId === person) &&
    (!organisation || sitting.organisationId === organisation)
  )
}

function isOf(proposal: AcceptedProposal, { person, organisation }: HistoryQuery): boolean {
  const { proposerId, acceptorId, proposerFor, acceptorFor } = proposal
  return (
    (!person || [proposerId, acceptorId].includes(person)) &&
    (!organisation || [proposerFor, acceptorFor].includes(organisation))
  )
}

function entryOf(
  one: Shown,
  sections: readonly HistorySection[],
  answers: readonly LinkedDisposition[],
): Entry[] {
  if (!('sitting' in one)) {
    const section = sections.find(({ id }) => id === one.sectionId)
    return section ? [{ type: 'proposal', section, at: one.at, proposal: one }] : []
  }
  const { sitting, section, epoch, walked } = one
  const { tokens, sittings } = walked.trail
  const own = answers.filter(
    (answer) =>
      answer.sectionId === section.id &&
      answer.epoch === epoch &&
      answer.fromSeq < sitting.lastSeq &&
      answer.toSeq >= sitting.firstSeq,
  )
  const changes = changesOf(tokens, sittings, sitting)
  return [{ type: 'sitting', section, at: sitting.to, sitting, changes, answers: own }]
}

function writersOf(placed: readonly Placed[]) {
  const of = (key: 'personId' | 'organisationId') => [
    ...new Set(placed.flatMap(({ sitting }) => sitting[key] ?? [])),
  ]
  return { persons: of('personId'), organisations: of('organisationId') }
}

function namesOf(
  placed: readonly Placed[],
  proposals: readonly AcceptedProposal[],
): Promise<Names> {
  const { persons, organisations } = writersOf(placed)
  const more = proposals.flatMap((one) => [one.proposerId, one.acceptorId ?? one.proposerId])
  const bodies = proposals.flatMap((one) => [one.proposerFor, one.acceptorFor ?? one.proposerFor])
  return readNames(runtime().db, {
    persons: [...new Set([...persons, ...more])],
    organisations: [...new Set([...organisations, ...bodies])],
  })
}
