import { statusOf } from './status'

const PRIVATE = { 'cache-control': 'private, no-store' }

/** JSON that no cache keeps. */
export function answer(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: PRIVATE })
}

/** A refusal as JSON, with its status. */
export function refuse(error: { type: string }): Response {
  return answer(statusOf(error.type), { ok: false, error })
}

/** On to a page, with GET. */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { ...PRIVATE, location: path } })
}

/**
 * A refusal to a browser that sent a plain form: the true status, and at once on to the page that says
 * in whole sentences what was wrong. `path` and `words` must be ours: they are escaped all the same.
 */
export function refuseForm(
  error: { type: string },
  path: string,
  words: { title: string; link: string; locale: string },
): Response {
  const to = escapeHtml(path)
  const html = `<!doctype html><html lang="${escapeHtml(words.locale)}"><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=${to}"><title>${escapeHtml(words.title)}</title><h1>${escapeHtml(words.title)}</h1><p><a href="${to}">${escapeHtml(words.link)}</a></p></html>`
  return new Response(html, {
    status: statusOf(error.type),
    headers: { ...PRIVATE, 'content-type': 'text/html; charset=utf-8' },
  })
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
