import 'server-only'
import type { z } from 'zod'
import { consultationResource } from '@/lib/access/queries'
import type { Command } from '@/lib/auth/prove'
import { runRoute } from '@/lib/auth/route'
import { isId } from '@/lib/kernel/is-id'
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
  /** Where on the page one finds what was made, and the form that was refused; else at `at`. */
  place?: { done: (value: T) => string; refused: (raw: unknown) => string }
  file?: string
}

/** A door for those who answer: the consultation is the address's, the organisation the acting one. */
function door<S extends z.ZodType, T, E extends { type: string }>(
  request: Request,
  { id, comment }: Came,
  { schema, command, at, page = '', done, after, place, file }: What<S, T, E>,
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
        done: (value, input) =>
          `${base}${after ?? page}?done=${word(input)}#${place?.done(value) ?? at}`,
        refused: (_, raw) => `${base}${page}#${place?.refused(raw) ?? at}`,
      },
    },
    { consultationId: id, ...(comment === undefined ? {} : { commentId: comment }) },
  )
}

/** The form for a new comment on that section, or on the draft as a whole; an odd word leads to the latter. */
function newCommentAt(sectionId: unknown): string {
  return `new-${typeof sectionId === 'string' && isId(sectionId) ? sectionId : 'whole'}`
}

export const postOwnDates = (request: Request, came: Came) =>
  door(request, came, {
    schema: SetOwnDates,
    command: changeOwnDates,
    at: 'dates',
    done: 'dates',
  })

/** The form stands at its section; the answer is shown there. */
export const postComment = (request: Request, came: Came) =>
  door(request, came, {
    schema: AddComment,
    command: addComment,
    at: 'comments',
    page: '/text',
    done: 'commented',
    place: {
      done: ({ commentId }) => `comment-${commentId}`,
      refused: (raw) => newCommentAt(raw instanceof FormData ? raw.get('sectionId') : null),
    },
  })

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
