import 'server-only'
import { runRoute } from '@/lib/auth/route'
import { chooseMail, markAllRead, settle } from './commands'
import { awaitingPath } from './rules'
import { ChooseMail, ReadAll, SettleNotice } from './schema'

/** POST /api/awaiting/settle */
export function postSettled(request: Request): Promise<Response> {
  return runRoute(request, {
    action: 'self.manage',
    schema: SettleNotice,
    command: settle,
    manners: {
      form: 'awaiting',
      done: (_value, { area }) => awaitingPath(area),
      refused: () => awaitingPath(''),
    },
  })
}

/** POST /api/awaiting/read */
export function postAllRead(request: Request): Promise<Response> {
  return runRoute(request, {
    action: 'self.manage',
    schema: ReadAll,
    command: markAllRead,
    manners: {
      form: 'awaiting-read',
      done: (_value, { area }) => awaitingPath(area),
      refused: () => awaitingPath(''),
    },
  })
}

/** POST /account/mail */
export function postMailChoice(request: Request): Promise<Response> {
  return runRoute(request, {
    action: 'self.manage',
    schema: ChooseMail,
    command: chooseMail,
    manners: {
      form: 'mail',
      done: () => '/account#mail',
      refused: () => '/account#mail',
    },
  })
}
