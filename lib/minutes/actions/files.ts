import 'server-only'
import { meetingResource } from '@/lib/access/queries'
import { runFile } from '@/lib/auth/route'
import { canonicalJson } from '@/lib/documents/canonical'
import { runtime } from '@/lib/runtime'
import { asAttachment } from '@/lib/uploads/rules'
import { minutesFile, minutesFileName } from '../loaders/file'
import { readPublished } from '../queries/reading'
import type { Minutes } from '../types'

type Made = { body: string; type: string; ending: string }

/** GET /meetings/[id]/minutes/[number]/download: published minutes as one accessible HTML file. */
export const getMinutesHtml = (id: string, number: string) =>
  download(id, number, async (minutes) => ({
    body: await minutesFile(minutes),
    type: 'text/html; charset=utf-8',
    ending: 'html',
  }))

/** GET …/content: exactly the bytes that the SHA-256 of the minutes is over. */
export const getMinutesJson = (id: string, number: string) =>
  download(id, number, (minutes) =>
    Promise.resolve({
      body: canonicalJson(minutes.content),
      type: 'application/json',
      ending: 'json',
    }),
  )

function download(
  id: string,
  number: string,
  make: (minutes: Minutes) => Promise<Made>,
): Promise<Response> {
  return runFile(
    'meeting.read',
    (db) => meetingResource(db, id),
    async (grant) => {
      const { db } = runtime()
      const minutes = /^[1-9]\d{0,5}$/.test(number)
        ? await readPublished(db, grant.meeting, Number(number))
        : null
      if (!minutes) return null
      const { body, type, ending } = await make(minutes)
      return new Response(body, {
        headers: {
          'content-type': type,
          'content-disposition': asAttachment(`${await minutesFileName(minutes)}.${ending}`),
          'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
          'x-content-type-options': 'nosniff',
          'cache-control': 'private, no-store',
        },
      })
    },
  )
}
