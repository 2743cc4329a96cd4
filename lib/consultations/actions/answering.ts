import 'server-only'
import type { z } from 'zod'
import { consultationResource } from '@/lib/access/queries'
import type { Command } from '@/lib/auth/prove'
import { runRoute } from '@/lib/auth/route'
import { answerShort, submitComments } from '../commands/answering'
import { addComment, changeComment, moveComment } from '../commands/commenting'
import { changeOwnDates } from '../commands/dates'
import { confirmAnswer, correctAnswer } from '../commands/entering'
import { answerFormally } from '../commands/responding'
import {
  AddComment,
  ChangeComment,
  ConfirmAnswer,
  CorrectAnswer,
  FormalAnswer,
  MoveComment,
  OneConsultation,
  SetOwnDates,
  ShortAnswer,
} from '../schema'

type Came = { id: string; comment?: string }
type What<S extends z.ZodType, T, E extends { type: string }> = {
  schema: S
  command: Command<'consultation.answer', z.output<S>, T, E>
  /** The form's name, and where on which page it stands. */
  at: string
  page?: string
  /** The word of what was done, and where one goes on. */
  done: string | ((input: z.output<S>) => string)
  after?: string
  file?: string
}

/** A door for those who answer: the consultation is the address's, the organisation the acting one. */
function door<S extends z.ZodType, T, E extends { type: string }>(
  request: Request,
  { id, comment }: Came,
  { schema, command, at, page = '', done, after, file }: What<S, T, E>,
): Promise<Response> {
  const base = `/consultations/${encodeURIComponent(id)}`
  const word = (input: z.output<S>) => (typeof done === 'string' ? done : done(input))
  return runRoute(
    request,
    {
      action: 'consultation.answer',
      schema,
      command,
      resource: (db) => consultationResource(db, id),
      ...(file === undefined ? {} : { file }),
      manners: {
        form: at,
        done: (_value, input) => `${base}${after ?? page}?done=${word(input)}#${at}`,
        refused: () => `${base}${page}#${at}`,
      },
    },
    { consultationId: id, ...(comment === undefined ? {} : { commentId: comment }) },
  )
}

export const postOwnDates = (request: Request, came: Came) =>
  door(request, came, {
    schema: SetOwnDates,
    command: changeOwnDates,
    at: 'dates',
    done: 'dates',
  })

/** The form stands at its section; the answer is shown there. */
export async function postComment(request: Request, came: Came): Promise<Response> {
  return door(request, came, {
    schema: AddComment,
    command: addComment,
    at: 'comments',
    page: '/text',
    done: 'commented',
  })
}

export const postCommentChange = (request: Request, came: Came) =>
  door(request, came, {
    schema: ChangeComment,
    command: changeComment,
    at: `comment-${came.comment}`,
    page: '/text',
    done: 'changed',
  })

export const postCommentMove = (request: Request, came: Came) =>
  door(request, came, {
    schema: MoveComment,
    command: moveComment,
    at: `comment-${came.comment}`,
    page: '/text',
    done: ({ to }) => to,
  })

export const postSubmission = (request: Request, came: Came) =>
  door(request, came, {
    schema: OneConsultation,
    command: submitComments,
    at: 'answers',
    done: 'submitted',
  })

export const postShortAnswer = (request: Request, came: Came) =>
  door(request, came, {
    schema: ShortAnswer,
    command: answerShort,
    at: 'answers',
    done: 'submitted',
  })

export const postFormalAnswer = (request: Request, came: Came) =>
  door(request, came, {
    schema: FormalAnswer,
    command: answerFormally,
    at: 'formal',
    page: '/formal',
    done: ({ act }) => (act === 'submit' ? 'submitted' : 'saved'),
    file: 'file',
    after: '',
  })

export const postConfirmation = (request: Request, came: Came) =>
  door(request, came, {
    schema: ConfirmAnswer,
    command: confirmAnswer,
    at: 'answers',
    done: 'confirmed',
  })

export const postCorrection = (request: Request, came: Came) =>
  door(request, came, {
    schema: CorrectAnswer,
    command: correctAnswer,
    at: 'answers',
    done: 'corrected',
  })
