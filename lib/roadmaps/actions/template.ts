import 'server-only'
import type { z } from 'zod'
import type { Command } from '@/lib/auth/prove'
import { runRoute } from '@/lib/auth/route'
import {
  addTemplateSection,
  changeTemplateSection,
  moveTemplateSection,
  removeTemplateSection,
  restoreTemplateSection,
} from '../commands/template'
import { markRead } from '../commands/visit'
import {
  AddTemplateSection,
  ChangeTemplateSection,
  MarkRead,
  MoveSection,
  OneSection,
} from '../schema'

/** A door behind a form on the page of the template. */
function door<S extends z.ZodType, T, E extends { type: string }>(
  request: Request,
  sectionId: string | undefined,
  what: {
    schema: S
    command: Command<'template.edit', z.output<S>, T, E>
    at: string
    done: string
  },
): Promise<Response> {
  const { schema, command, at, done } = what
  return runRoute(
    request,
    {
      action: 'template.edit',
      schema,
      command,
      manners: {
        form: at,
        done: () => `/template?${new URLSearchParams({ done })}#${at}`,
        refused: () => `/template#${at}`,
      },
    },
    sectionId === undefined ? {} : { sectionId },
  )
}

export function postTemplateSection(request: Request): Promise<Response> {
  const back = { at: 'add', done: 'added' }
  return door(request, undefined, {
    schema: AddTemplateSection,
    command: addTemplateSection,
    ...back,
  })
}

export function postTemplateChange(request: Request, id: string): Promise<Response> {
  const back = { at: `section-${id}`, done: 'changed' }
  return door(request, id, {
    schema: ChangeTemplateSection,
    command: changeTemplateSection,
    ...back,
  })
}

export function postTemplateMove(request: Request, id: string): Promise<Response> {
  const back = { at: `section-${id}`, done: 'moved' }
  return door(request, id, { schema: MoveSection, command: moveTemplateSection, ...back })
}

export function postTemplateRemoval(request: Request, id: string): Promise<Response> {
  const back = { at: 'removed', done: 'removed' }
  return door(request, id, { schema: OneSection, command: removeTemplateSection, ...back })
}

export function postTemplateReturn(request: Request, id: string): Promise<Response> {
  const back = { at: `section-${id}`, done: 'restored' }
  return door(request, id, { schema: OneSection, command: restoreTemplateSection, ...back })
}

/** "Mark all as read" on the start page. */
export function postVisit(request: Request): Promise<Response> {
  return runRoute(request, {
    action: 'self.manage',
    schema: MarkRead,
    command: markRead,
    manners: { form: 'news', done: () => '/?done=read#news', refused: () => '/#news' },
  })
}
