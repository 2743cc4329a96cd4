import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { agendaItem } from '@/lib/db/schema/meetings'
import { minutes } from '@/lib/db/schema/minutes'
import { attendance, outcome } from '@/lib/db/schema/outcomes'
import type { Database } from '@/lib/db/connection'
import { createDocument } from '@/lib/documents/queries'
import type { MeetingState } from '@/lib/access/types'
import { approveMinutes } from '@/lib/minutes/commands/attesting'
import { freezeMinutes } from '@/lib/minutes/commands/freezing'
import { publishMinutes } from '@/lib/minutes/commands/publishing'
import { assembleMinutes } from '@/lib/minutes/queries/assembling'
import { nextRound, readAttesting } from '@/lib/minutes/queries/reading'
import { minutesHash } from '@/lib/minutes/rules/content'
import { doorDepsOf } from './consultation-world'
import type { TestDatabase } from './database'
import { meetingWorld } from './meeting-world'
import { makeMeeting } from './meetings'

type By = { personId: string; organisationId: string }

/** A text of notes of an agenda item, of one paragraph. */
export async function writeNotes(
  db: Database,
  { itemId, areaId, by, text }: { itemId: string; areaId: string; by: By; text: string },
): Promise<string> {
  const id = randomUUID()
  await createDocument(db, {
    id,
    kind: 'minutes',
    areaId,
    content: {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
    },
    author: { ...by, system: 'minutes' },
  })
  await db.update(agendaItem).set({ documentId: id }).where(eq(agendaItem.id, itemId))
  return id
}

/** Minutes that were published, as their row: what the meeting says now. */
export async function makePublishedMinutes(
  db: Database,
  { meetingId, by }: { meetingId: string; by: By },
): Promise<void> {
  const content = await assembleMinutes(db, meetingId)
  if (!content) throw new Error('There is no such meeting.')
  await db.insert(minutes).values({
    id: randomUUID(),
    meetingId,
    round: 1,
    number: 1,
    state: 'published',
    content,
    sha256: minutesHash(content),
    frozenBy: by.personId,
    publishedBy: by.personId,
    publishedAt: new Date('2026-11-23T10:00:00Z'),
    attestation: [],
  })
}

/** A meeting that was held and is being written up: two items with notes, two who came, three outcomes. */
export async function heldMeeting(
  db: Database,
  given: { areas: readonly string[]; by: By; came: readonly By[]; title?: string; open?: boolean },
  state: MeetingState = 'minutes-draft',
) {
  const { areas, by, came, title, open = false } = given
  const made = await makeMeeting(db, {
    areas,
    by,
    state,
    open,
    ...(title && { title }),
    startsAt: new Date('2026-11-20T12:00:00Z'),
    endsAt: new Date('2026-11-20T14:00:00Z'),
    items: ['Nuläget i elnätet', 'Prioriteringar'],
  })
  const { id, areaId } = made
  const [first, second] = made.items
  if (!first || !second) throw new Error('two items')
  const text = 'Nätägaren redovisade läget.'
  const documentId = await writeNotes(db, { itemId: first.id, areaId, by, text })
  await db.insert(attendance).values([
    ...came.map(({ personId, organisationId }) => ({
      id: randomUUID(),
      meetingId: id,
      personId,
      organisationId,
      mode: 'room',
      source: 'sign-in',
    })),
    {
      id: randomUUID(),
      meetingId: id,
      name: 'Gun Berg',
      organisationName: 'Fjällbyns ekonomiska förening',
      mode: 'remote',
      source: 'leader',
    },
  ])
  let minute = 0
  const said = (itemId: string | null, kind: string, words: string, more: object = {}) => ({
    id: randomUUID(),
    meetingId: id,
    itemId,
    kind,
    text: words,
    state: 'recorded',
    recordedBy: by.personId,
    createdAt: new Date(Date.UTC(2026, 10, 20, 12, (minute += 1))),
    ...more,
  })
  await db.insert(outcome).values([
    said(second.id, 'decision', 'Mötet enas om två prioriteringar.'),
    said(second.id, 'action', 'Bjud in nätägaren till nästa träff.', {
      ownerOrganisationId: by.organisationId,
      dueOn: '2027-01-15',
    }),
    said(null, 'question', 'Vem äger mätdata?'),
    said(null, 'insight', 'Ett förslag som ingen tog in.', { state: 'suggested' }),
  ])
  return { ...made, documentId }
}

/** A meeting being written up, and what its leaders and attesters do with its minutes. */
export async function minutesWorld(database: TestDatabase) {
  const { db } = database
  const world = await meetingWorld(database)
  const deps = doorDepsOf(database, '/nowhere')
  const as = (person: { id: string }) => ({
    personId: person.id,
    organisationId: world.region.id,
  })
  const held = () =>
    heldMeeting(db, {
      areas: [world.own.id],
      by: world.by,
      came: [as(world.leader), as(world.member)],
    })
  async function freeze(meetingId: string, given: object = {}, personId = world.leader.id) {
    const input = {
      meetingId,
      round: await nextRound(db, meetingId),
      attesters: [world.member.id],
      attestBy: '2099-12-01',
      reason: '',
      ...given,
    }
    return freezeMinutes(deps, await world.grant('meeting.manage', meetingId, personId), input)
  }
  async function approve(meetingId: string, minutesId: string, personId = world.member.id) {
    const grant = await world.grant('minutes.attest', meetingId, personId)
    return approveMinutes(deps, grant, { meetingId, minutesId })
  }
  async function publish(meetingId: string, personId = world.leader.id) {
    const minutes = await readAttesting(db, meetingId)
    if (!minutes) throw new Error('nothing is being attested')
    const { id: minutesId, sha256 } = minutes
    const input = { meetingId, minutesId, sha256, registryNumber: '', confirmed: 'on' as const }
    return publishMinutes(deps, await world.grant('meeting.manage', meetingId, personId), input)
  }
  /** Frozen, approved by the one who was asked, published. */
  async function published() {
    const meeting = await held()
    const frozen = await freeze(meeting.id)
    if (!frozen.ok) throw new Error(frozen.error.type)
    await approve(meeting.id, frozen.value.minutesId)
    const done = await publish(meeting.id)
    if (!done.ok) throw new Error(done.error.type)
    return { ...meeting, minutesId: frozen.value.minutesId }
  }
  async function rows<T extends Record<string, unknown>>(query: string, values: unknown[] = []) {
    return (await database.pool.query<T>(query, values)).rows
  }
  const stateOf = async (meetingId: string) =>
    (await rows<{ state: string }>('SELECT state FROM meeting WHERE id = $1', [meetingId]))[0]
      ?.state
  return { ...world, deps, as, held, freeze, approve, publish, published, rows, stateOf }
}

export type MinutesWorld = Awaited<ReturnType<typeof minutesWorld>>
