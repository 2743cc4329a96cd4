import 'server-only'
import { answer, refuse, seeOther } from '@/lib/auth/answers'
import { readBody } from '@/lib/auth/body'
import { doorDeps, runRoute } from '@/lib/auth/route'
import { chooseMail, markAllRead, settle, unsubscribe } from './commands'
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

/**
 * POST /unsubscribe/one-click: from a mail program (RFC 8058: no session, no `Origin`, the word in the
 * address) or from our own page. The signed word is the whole proof, and all that it can do is to stop
 * mail; so this door alone asks for no origin.
 */
export async function postUnsubscribe(request: Request): Promise<Response> {
  const body = await readBody(request)
  if (!body.ok) return refuse(body.error)
  const { raw } = body.value
  const typed = raw instanceof FormData ? raw.get('token') : null
  const token = typeof typed === 'string' ? typed : new URL(request.url).searchParams.get('token')
  await unsubscribe(await doorDeps(), token ?? '')
  return typeof typed === 'string' ? seeOther('/unsubscribe/done') : answer(200, { ok: true })
}

/** GET /unsubscribe/one-click: for whoever opens the address; it changes nothing, and leads to the button. */
export function getUnsubscribe(request: Request): Response {
  const token = new URL(request.url).searchParams.get('token') ?? ''
  return seeOther(`/unsubscribe?token=${encodeURIComponent(token)}`)
}
