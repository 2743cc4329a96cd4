import 'server-only'
import { currentLocale } from '@/lib/i18n/current-locale'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { authorize, type Grant } from '@/lib/access/authorize'
import { meetingResources } from '@/lib/access/queries'
import type { Actor, AreaRole } from '@/lib/access/types'
import { grantFor, requireActor } from '@/lib/auth/next'
import { readUnvoted } from '@/lib/ballots/queries/waiting'
import { stockholmDay } from '@/lib/kernel/day'
import { meetingsOf } from '@/lib/meetings/queries/reading'
import { readNotices, readUnanswered } from '@/lib/notices/queries/own'
import { grouped, inOrder, rightFor } from '@/lib/notices/rules'
import { readProposed } from '@/lib/priorities/queries/reading'
import { awaitingLeaders } from '@/lib/priorities/rules'
import { readOpenPauses, readSectionsOf } from '@/lib/roadmaps/queries/reading'
import { awaitingOf, underWayOf } from '@/lib/roadmaps/rules'
import { runtime } from '@/lib/runtime'
import {
  findArea,
  organisationsOf,
  readAreaPeople,
  readAreas,
  readCounty,
  readGoverningDocuments,
  readSteps,
} from './queries'
import type { Area, County } from './types'

export const loadCounty = cache((): Promise<County | null> => readCounty(runtime().db))

const everyArea = cache((): Promise<Area[]> => readAreas(runtime().db))

/** The areas that the actor may read, in the county's order. */
export const loadAreas = cache(async (actor: Actor): Promise<Area[]> => {
  const areas = await everyArea()
  return areas.filter((area) => authorize(actor, 'area.read', asResource(area)).ok)
})

/** Everything that waits for the actor, and the sections and pauses of the areas that the actor may read. */
export const loadWork = cache(async (actor: Actor) => {
  const { db } = runtime()
  const areas = await loadAreas(actor)
  const ids = areas.map((area) => area.id)
  const who = { organisationId: actor.organisation?.id ?? null, roles: actor.roles }
  const { organisationId } = who
  const [sectionsByArea, pauses, proposed, told, asked, ballots] = await Promise.all([
    readSectionsOf(db, ids),
    readOpenPauses(db, ids),
    readProposed(db, ids),
    readNotices(db, {
      personId: actor.person.id,
      organisationId,
      areaIds: ids,
      followsOffers: authorize(actor, 'offer.manage', { type: 'county' }).ok,
    }),
    organisationId === null ? [] : readUnanswered(db, organisationId),
    readUnvoted(db, actor.person.id),
  ])
  const awaiting = awaitingOf(who, sectionsByArea, pauses)
  const meetings = new Set(told.flatMap(({ meeting }) => meeting?.id ?? []))
  const found = meetings.size > 0 ? await meetingResources(db, meetingsOf([...meetings])) : []
  const mine = told.filter(({ kind, areaId, meeting }) => {
    const told = meeting && found.find(({ id }) => id === meeting.id)
    if (meeting) return told && authorize(actor, 'meeting.read', told).ok
    const area = areas.find(({ id }) => id === areaId)
    return !area || authorize(actor, rightFor(kind), asResource(area)).ok
  })
  const priorities = awaitingLeaders(actor.roles, proposed, pauses)
  const waiting = inOrder([...awaiting, ...priorities, ...asked, ...ballots, ...grouped(mine)])
  const places = new Set(waiting.map(({ areaId }) => areaId))
  return {
    sectionsByArea,
    pauses,
    /** What the number in the bar counts, in the order of the list. */
    waiting,
    /** Their areas: whoever is asked in a consultation knows what it is about. */
    places: (await everyArea()).filter((area) => places.has(area.id)),
    underWay: underWayOf(who, sectionsByArea, pauses),
  }
})

/** What the shell around every page needs to know. */
export async function loadShell(actor: Actor) {
  const { db } = runtime()
  const locale = await currentLocale()
  const [areas, organisations, county, work] = await Promise.all([
    loadAreas(actor),
    organisationsOf(db, actor.person.id),
    loadCounty(),
    loadWork(actor),
  ])
  return {
    actor: {
      id: actor.person.id,
      name: actor.person.name,
      organisation: actor.organisation,
      organisations,
      administrator: actor.administrator,
    },
    areas: areas.map(({ slug, name, colour }) => ({ slug, name: name[locale], colour })),
    disclaimer: county?.disclaimer ?? '',
    waiting: work.waiting.length,
  }
}

export type AreaPage = {
  actor: Actor
  area: Area
  grant: Grant<'area.read'>
  role: AreaRole | null
}

/** The area of an address, for somebody who may read it; else sign-in or 404. */
export async function loadArea(slug: string, path: string): Promise<AreaPage> {
  const actor = await requireActor(path)
  const area = await findArea(runtime().db, slug)
  if (!area) notFound()
  const grant = await grantFor('area.read', asResource(area), path)
  return { actor, area, grant, role: actor.roles.get(area.id) ?? null }
}

export async function loadAreaDetails(grant: Grant<'area.read'>) {
  const { db, clock } = runtime()
  const [steps, people, documents] = await Promise.all([
    readSteps(db, grant),
    readAreaPeople(db, grant, stockholmDay(clock.now())),
    readGoverningDocuments(db),
  ])
  return { steps, people, documents }
}

export function asResource(area: Area) {
  return { type: 'area', id: area.id, visibility: area.visibility } as const
}
