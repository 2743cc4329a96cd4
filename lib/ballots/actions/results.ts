import 'server-only'
import { getTranslations } from 'next-intl/server'
import { refuse } from '@/lib/auth/answers'
import { currentActor } from '@/lib/auth/next'
import { doorDeps } from '@/lib/auth/route'
import { DIVIDER } from '@/lib/dispositions/rules/csv'
import { currentGuest } from '@/lib/joining/loaders/guest'
import { resultLanguage } from '@/lib/i18n/ballot-results'
import { runtime } from '@/lib/runtime'
import { asAttachment } from '@/lib/uploads/rules'
import { outsidePath } from '../loaders/outside'
import { publishedFor } from '../queries/published'
import { groupsCsv, papersBlt, papersCsv, publishedContent, type PapersWords } from '../rules'
import type { ResultFileKind } from '../rules/result-paths'
import { papersWords, type Say } from '../rules/result-words'
import { TALLIES, type TallyName } from '../types'

type Place = { id: string; round: string }
type Made = { kind: ResultFileKind; type: string; body: string; of?: TallyName | 'groups' }

const ROUND = /^[1-9]\d{0,5}$/

/** GET /ballots/[id]/results/[round]/json: the published file, byte for byte as it was stored. */
export const getResultJson = (place: Place) =>
  download(place, (file) => ({ kind: 'json', type: 'application/json', body: file }))

const CSV = { kind: 'csv', type: 'text/csv; charset=utf-8; header=present' } as const

/** GET …/csv: its papers as a table; with `?of=groups` its breakdown. */
export const getResultCsv = (place: Place, request: Request) =>
  download(place, async (file) => {
    const { locale } = await doorDeps()
    const content = publishedContent(file)
    if (new URL(request.url).searchParams.get('of') !== 'groups')
      return { ...CSV, body: papersCsv(content, await csvWords(), DIVIDER[locale]) }
    const body = groupsCsv(content, resultLanguage(locale), DIVIDER[locale])
    return body ? { ...CSV, body, of: 'groups' } : null
  })

/** GET …/blt: its rankings for other programs, of the tally of `?tally=`, of persons without it. */
export const getResultBlt = (place: Place, request: Request) =>
  download(place, (file) => {
    const asked = new URL(request.url).searchParams.get('tally') ?? 'persons'
    const tally = TALLIES.find((name) => name === asked)
    const body = tally && papersBlt(publishedContent(file), tally)
    return body ? { kind: 'blt', type: 'text/plain; charset=utf-8', body, of: tally } : null
  })

async function download(
  { id, round }: Place,
  make: (file: string) => Made | null | Promise<Made | null>,
): Promise<Response> {
  const [actor, found] = [await currentActor(), await currentGuest()]
  const guest = found.is === 'in' ? found.guest : null
  const which = { id, round: ROUND.test(round) ? Number(round) : 0 }
  const file = await publishedFor(runtime().db, { actor, guest }, which)
  if (file === null && !actor && !guest)
    return new Response(null, { status: 307, headers: { location: await outsidePath(id, '/') } })
  const made = file === null ? null : await make(file)
  if (!made) return refuse({ type: 'not-found' })
  return new Response(made.body, {
    headers: {
      'content-type': made.type,
      'content-disposition': asAttachment(await fileName(made, which)),
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}

/** Of our own words and the ballot's id: what people wrote stays inside. */
async function fileName({ kind, of }: Made, { id, round }: { id: string; round: number }) {
  const t = await getTranslations('ballot-results')
  const tally = of ? `-${t(`files.named.${of}`)}` : ''
  return `${t('files.named.result')}-${id.slice(0, 8).toLowerCase()}-${round}${tally}.${kind}`
}

/** A figure where a program adds up, words where somebody reads. */
async function csvWords(): Promise<PapersWords> {
  const t = (await getTranslations('ballot-results')) as Say
  return { ...papersWords(t), approved: '1' }
}
