import 'server-only'
import { cache } from 'react'
import type { Grant } from '@/lib/access/authorize'
import { consultationResource } from '@/lib/access/queries'
import { sortByText } from '@/lib/i18n/format'
import type { Locale } from '@/lib/i18n/locales'
import { runtime } from '@/lib/runtime'
import { readSent } from '../queries/details'
import { findHandled, readFrozenSections } from '../queries/items'
import { readAsked, readDetails, readSamiMentions } from '../queries/report'
import { itemKey, progressOf, sendable } from '../rules/progress'
import type { Report } from '../types'

/** The consultation of an address; null also for an address that is no id. */
export const loadConsultationResource = cache((consultationId: string) =>
  consultationResource(runtime().db, consultationId),
)

/**
 * The report. `works`: whether the reader works on the roadmap; whoever does not sees comments and
 * answers only once it is reported.
 */
export async function loadReport(
  grant: Grant<'consultation.read'>,
  { works, locale }: { works: boolean; locale: Locale },
): Promise<Report | null> {
  const { db } = runtime()
  const { consultation: consultationId } = grant
  const handled = await findHandled(db, { area: grant.area, consultationId })
  if (!handled) return null
  const seesAll = works || handled.state === 'reported'
  const [asked, sections, sami, details] = await Promise.all([
    readAsked(db, handled.id),
    readFrozenSections(db, handled.versionId),
    readSamiMentions(db, handled.roadmapId),
    seesAll ? readDetails(db, { consultation: handled.id }) : null,
  ])
  const shown = details ? asked : asked.filter(({ invitedAt }) => invitedAt !== null)
  return {
    consultation: handled,
    asked: sortByText(shown, locale, ({ name }) => name),
    sections,
    sami,
    details,
  }
}

/** What the forms beneath the report say: how many are left, how many organisations get answers. */
export function leftOf(report: Report) {
  const details = report.details ?? []
  return { ...progressOf(details), sendable: sendable(details).length }
}

/** An organisation's own comments and responses, with the answers that it was sent. */
export async function loadOwnAnswers(grant: Grant<'consultation.answer'>) {
  const { db } = runtime()
  const { consultation: consultationId, organisation } = grant
  const handled = await findHandled(db, { area: grant.area, consultationId })
  if (!handled || !organisation) return null
  const which = { consultation: handled.id, organisation: organisation.id }
  const [details, sent, asked] = await Promise.all([
    readDetails(db, which),
    readSent(db, handled.id),
    readAsked(db, handled.id),
  ])
  const own = asked.find(({ id }) => id === organisation.id)
  return {
    handled,
    organisation,
    /** When it said that it has no objections; null when it has not. That gets no answer of its own. */
    noObjections: own?.answers.find(({ kind }) => kind === 'no-objections')?.submittedAt ?? null,
    // What counts now may not have been sent: only what was is shown.
    said: details.map(({ kind, id, section, passage, text, answer }) => ({
      kind,
      id,
      section,
      passage,
      text,
      answer,
      sent: sent.get(itemKey({ kind, id })) ?? [],
    })),
  }
}
export type OwnAnswers = NonNullable<Awaited<ReturnType<typeof loadOwnAnswers>>>
