import 'server-only'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { authorize, type Grant } from '@/lib/access/authorize'
import { consultationResource } from '@/lib/access/queries'
import type { Actor, ConsultationResource } from '@/lib/access/types'
import { grantFor, requireActor } from '@/lib/auth/next'
import { stockholmDay } from '@/lib/kernel/day'
import { listOrganisations } from '@/lib/people/queries/organisations'
import { runtime } from '@/lib/runtime'
import {
  readAsked,
  readFrozenSections,
  readOwnAnswers,
  readOwnComments,
  readOwnDates,
  readSeat,
  readSubmittedComments,
  readVersionChoices,
} from './queries/answers'
import {
  listConsultations,
  readAwaitingConsultations,
  readConsultation,
  readExtensions,
} from './queries/reading'

/** The consultation of an address for somebody who may know of it, with what they may do in it. */
export const loadConsultation = cache(async (id: string, path: string) => {
  const actor = await requireActor(path)
  const { db, clock } = runtime()
  const resource = await consultationResource(db, id)
  const grant = await grantFor('consultation.read', resource, path)
  const consultation = await readConsultation(db, grant)
  if (!consultation || !resource) notFound()
  return {
    actor,
    resource,
    grant,
    consultation,
    answer: may(actor, 'consultation.answer', resource),
    manage: mayManage(actor, resource),
    readsArea: authorize(actor, 'area.read', resource.area).ok,
    extensions: await readExtensions(db, id),
    today: stockholmDay(clock.now()),
  }
})

export type LoadedConsultation = Awaited<ReturnType<typeof loadConsultation>>

/** The calendar day in Stockholm. */
export function today(): string {
  return stockholmDay(runtime().clock.now())
}

/** What the acting organisation has written and handed in, its dates, its seat, and what else awaits it. */
export async function loadOwn(grant: Grant<'consultation.answer'>) {
  const { db } = runtime()
  const organisation = grant.organisation
  if (!organisation) return null
  const [comments, answers, dates, seat, awaiting] = await Promise.all([
    readOwnComments(db, grant),
    readOwnAnswers(db, grant),
    readOwnDates(db, grant),
    readSeat(db, organisation.id),
    readAwaitingConsultations(db, [organisation.id]),
  ])
  const isSeat = [seat.holder?.id, seat.substitute?.id].includes(grant.person.id)
  return { organisation, comments, answers, dates, seat, isSeat, awaiting }
}
export type Own = NonNullable<Awaited<ReturnType<typeof loadOwn>>>

/** Who was asked, and what they have handed in, with the comments of each. */
export async function loadAsked(grant: Grant<'consultation.read'>) {
  const { db } = runtime()
  const [asked, comments] = await Promise.all([
    readAsked(db, grant),
    readSubmittedComments(db, grant),
  ])
  return asked.map((one) => ({
    ...one,
    comments: comments.filter(({ organisationId }) => organisationId === one.id),
  }))
}
export type AskedWithComments = Awaited<ReturnType<typeof loadAsked>>[number]

export function loadFrozen(grant: Grant<'consultation.read'>) {
  const of = { areaId: grant.area, consultationId: grant.consultation }
  return readFrozenSections(runtime().db, of)
}

/** What a consultation is prepared from: versions and organisations to choose. */
export async function loadChoices(grant: Grant<'consultation.manage'>) {
  const { db } = runtime()
  const [versions, organisations] = await Promise.all([
    readVersionChoices(db, grant),
    listOrganisations(db),
  ])
  return {
    versions,
    organisations: organisations.map(({ id, name, kind }) => ({ id, name, kind })),
  }
}
export type Choices = Awaited<ReturnType<typeof loadChoices>>

/** The consultations of an area; drafts for those who work on them. */
export function loadList(actor: Actor, grant: Grant<'area.read'>) {
  const role = actor.roles.get(grant.area)
  const works = actor.administrator || role === 'process-leader' || role === 'member'
  return listConsultations(runtime().db, grant, works ? 'with-drafts' : 'without-drafts')
}

/** Every consultation that asks the acting organisation, in all areas. */
export async function loadMine() {
  const actor = await requireActor('/consultations')
  const ids = actor.organisation ? [actor.organisation.id] : []
  return { actor, rows: await readAwaitingConsultations(runtime().db, ids) }
}

function may(
  actor: Actor,
  action: 'consultation.answer',
  resource: ConsultationResource,
): Grant<'consultation.answer'> | null {
  const granted = authorize(actor, action, resource)
  return granted.ok ? granted.value : null
}

function mayManage(
  actor: Actor,
  resource: ConsultationResource,
): Grant<'consultation.manage'> | null {
  const granted = authorize(actor, 'consultation.manage', resource.area)
  return granted.ok ? granted.value : null
}
