import 'server-only'
import type { z } from 'zod'
import { areaBySlug, areaOfConsultation } from '@/lib/access/queries'
import type { Command } from '@/lib/auth/prove'
import { runRoute } from '@/lib/auth/route'
import { enterAnswer } from '../commands/entering'
import {
  changeConsultation,
  closeConsultation,
  extendConsultation,
  inviteMore,
  openConsultation,
  prepareConsultation,
  remindAsked,
} from '../commands/managing'
import {
  ChangeConsultation,
  EnterAnswer,
  ExtendConsultation,
  InviteMore,
  OneConsultation,
  PrepareConsultation,
} from '../schema'

/** POST /api/areas/[slug]/consultations */
export function postConsultation(request: Request, slug: string): Promise<Response> {
  const page = `/areas/${encodeURIComponent(slug)}/consultations/prepare`
  return runRoute(request, {
    action: 'consultation.manage',
    schema: PrepareConsultation,
    command: prepareConsultation,
    resource: (db) => areaBySlug(db, slug),
    manners: {
      form: 'prepare',
      done: ({ consultationId }) => `/consultations/${consultationId}?done=prepared`,
      refused: () => `${page}#prepare`,
    },
  })
}

type What<S extends z.ZodType, T, E extends { type: string }> = {
  schema: S
  command: Command<'consultation.manage', z.output<S>, T, E>
  /** The form's name on the page, and the word of what was done. */
  at: string
  done: string
  file?: string
  /** The page under the consultation's that the form stands on. */
  page?: string
}

/** A door of the process leader's, in the area that the consultation belongs to. */
function door<S extends z.ZodType, T, E extends { type: string }>(
  request: Request,
  id: string,
  { schema, command, at, done, file, page = '' }: What<S, T, E>,
): Promise<Response> {
  const base = `/consultations/${encodeURIComponent(id)}`
  return runRoute(
    request,
    {
      action: 'consultation.manage',
      schema,
      command,
      resource: (db) => areaOfConsultation(db, id),
      ...(file === undefined ? {} : { file }),
      manners: {
        form: at,
        done: () => `${base}?done=${done}`,
        refused: () => `${base}${page}#${at}`,
      },
    },
    { consultationId: id },
  )
}

export const postChange = (request: Request, id: string) =>
  door(request, id, {
    schema: ChangeConsultation,
    command: changeConsultation,
    at: 'prepare',
    done: 'changed',
  })

export const postOpening = (request: Request, id: string) =>
  door(request, id, {
    schema: OneConsultation,
    command: openConsultation,
    at: 'open',
    done: 'opened',
  })

export const postInvitations = (request: Request, id: string) =>
  door(request, id, { schema: InviteMore, command: inviteMore, at: 'invite', done: 'invited' })

export const postReminder = (request: Request, id: string) =>
  door(request, id, {
    schema: OneConsultation,
    command: remindAsked,
    at: 'remind',
    done: 'reminded',
  })

export const postExtension = (request: Request, id: string) =>
  door(request, id, {
    schema: ExtendConsultation,
    command: extendConsultation,
    at: 'extend',
    done: 'extended',
  })

export const postClosing = (request: Request, id: string) =>
  door(request, id, {
    schema: OneConsultation,
    command: closeConsultation,
    at: 'close',
    done: 'closed',
  })

export const postEntered = (request: Request, id: string) =>
  door(request, id, {
    schema: EnterAnswer,
    command: enterAnswer,
    at: 'enter',
    done: 'entered',
    file: 'file',
    page: '/enter',
  })
