import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { z } from 'zod'
import type { Action } from '@/lib/access/table'
import type { Command } from '@/lib/auth/prove'
import { doorDeps, runFile, runRoute } from '@/lib/auth/route'
import { DIVIDER, toCsv } from '@/lib/dispositions/rules/csv'
import { stockholmDay } from '@/lib/kernel/day'
import { asAttachment } from '@/lib/uploads/rules'
import { closeCampaign, makeCampaign, offerToMore } from './commands/campaigns'
import { answerOffer, recordOffer } from './commands/statements'
import { loadTable } from './loaders'
import { campaignPath, missingFirst } from './rules'
import { AnswerOffer, CloseCampaign, MakeCampaign, OfferToMore, RecordOffer } from './schema'

/** POST /api/offers */
export function postCampaign(request: Request): Promise<Response> {
  return runRoute(request, {
    action: 'offer.manage',
    schema: MakeCampaign,
    command: makeCampaign,
    manners: {
      form: 'make',
      done: ({ campaignId }) => `${campaignPath(campaignId)}?done=made`,
      refused: (_, raw) => {
        const from = typedIn(raw, 'carriedFrom')
        return `/offers/new${from ? `?from=${encodeURIComponent(from)}` : ''}#make`
      },
    },
  })
}

type What<A extends Action, S extends z.ZodType, T, E extends { type: string }> = {
  action: A
  schema: S
  command: Command<A, z.output<S>, T, E>
  /** The form's name on its page, and the word of what was done. */
  at: string
  done: string
  /** The form stands on the page of the organisation that it is about. */
  of?: 'organisation'
}

/** A door in the round that the address names. */
function door<A extends Action, S extends z.ZodType, T, E extends { type: string }>(
  request: Request,
  id: string,
  { action, schema, command, at, done, of }: What<A, S, T, E>,
): Promise<Response> {
  const page = `/offers/${encodeURIComponent(id)}`
  return runRoute(
    request,
    {
      action,
      schema,
      command,
      manners: {
        form: at,
        done: () => `${page}?done=${done}`,
        refused: (_, raw) => {
          const organisation = of && typedIn(raw, of)
          const query = organisation ? `?organisation=${encodeURIComponent(organisation)}` : ''
          return `${page}${query}#${at}`
        },
      },
    },
    { campaignId: id },
  )
}

export const postMore = (request: Request, id: string) =>
  door(request, id, {
    action: 'offer.manage',
    schema: OfferToMore,
    command: offerToMore,
    at: 'more',
    done: 'offered',
  })

export const postRecord = (request: Request, id: string) =>
  door(request, id, {
    action: 'offer.manage',
    schema: RecordOffer,
    command: recordOffer,
    at: 'say',
    done: 'recorded',
    of: 'organisation',
  })

export const postAnswer = (request: Request, id: string) =>
  door(request, id, {
    action: 'offer.answer',
    schema: AnswerOffer,
    command: answerOffer,
    at: 'say',
    done: 'answered',
  })

export const postClosing = (request: Request, id: string) =>
  door(request, id, {
    action: 'offer.manage',
    schema: CloseCampaign,
    command: closeCampaign,
    at: 'close',
    done: 'closed',
  })

/** GET /offers/[id]/table.csv: the table of the page, for whoever follows the offers up. */
export function getTable(id: string): Promise<Response> {
  return runFile(
    'offer.manage',
    async () => ({ type: 'county' }),
    async (grant) => {
      const offers = await loadTable(grant, id)
      if (!offers) return null
      const t = await getTranslations('offers')
      const { locale } = await doorDeps()
      const head = [
        t('one.organisation'),
        t('one.where'),
        t('offer.words'),
        t('offer.day'),
        t('one.reason'),
        t('one.need'),
        t('one.since'),
      ]
      const rows = missingFirst(offers).map((offer) => [
        offer.organisation.name,
        t(`state.${offer.state}`),
        offer.deferredUntilWords,
        offer.deferredUntil ?? '',
        offer.reason,
        offer.need,
        stockholmDay(offer.changedAt),
      ])
      return new Response(toCsv([head, ...rows], DIVIDER[locale]), {
        headers: {
          'content-type': 'text/csv; charset=utf-8; header=present',
          'content-disposition': asAttachment(t('one.fileName')),
          'cache-control': 'private, no-store',
          'x-content-type-options': 'nosniff',
        },
      })
    },
  )
}

function typedIn(raw: unknown, field: string): string {
  const value = raw instanceof FormData ? raw.get(field) : null
  return typeof value === 'string' ? value : ''
}
