import 'server-only'
import type { z } from 'zod'
import { areaBySlug } from '@/lib/access/queries'
import type { Command } from '@/lib/auth/prove'
import { runRoute } from '@/lib/auth/route'
import { concludeSami, inviteParty, planSami, recordMeeting, recordResponse } from './commands'
import { samiPath } from './rules'
import { ConcludeSami, InviteParty, PlanSami, RecordMeeting, RecordResponse } from './schema'
import type { SamiRefused } from './types'

type Came = { slug: string; samiId?: string }
type Act<S extends z.ZodType> = Command<'consultation.manage', z.output<S>, undefined, SamiRefused>

/** A door behind a form on the page: it comes back to the same place with the answer. */
function door<S extends z.ZodType>(
  request: Request,
  { slug, samiId }: Came,
  { form, schema, command }: { form: string; schema: S; command: Act<S> },
): Promise<Response> {
  const name = samiId === undefined ? form : `${form}-${samiId}`
  return runRoute(
    request,
    {
      action: 'consultation.manage',
      schema,
      command,
      resource: (db) => areaBySlug(db, slug),
      manners: {
        form: name,
        done: () => `${samiPath(slug)}#${samiId === undefined ? 'sami' : `sami-${samiId}`}`,
        refused: () => `${samiPath(slug)}#${name}`,
      },
    },
    samiId === undefined ? {} : { samiId },
  )
}

export function postSami(request: Request, came: Came): Promise<Response> {
  return door(request, came, { form: 'sami-plan', schema: PlanSami, command: planSami })
}

export function postSamiParty(request: Request, came: Came): Promise<Response> {
  return door(request, came, { form: 'sami-invite', schema: InviteParty, command: inviteParty })
}

export function postSamiResponse(request: Request, came: Came): Promise<Response> {
  return door(request, came, {
    form: 'sami-respond',
    schema: RecordResponse,
    command: recordResponse,
  })
}

export function postSamiMeeting(request: Request, came: Came): Promise<Response> {
  return door(request, came, { form: 'sami-meet', schema: RecordMeeting, command: recordMeeting })
}

export function postSamiConclusion(request: Request, came: Came): Promise<Response> {
  return door(request, came, {
    form: 'sami-conclude',
    schema: ConcludeSami,
    command: concludeSami,
  })
}
