import 'server-only'
import { getFormatter, getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { authorize } from '@/lib/access/authorize'
import { areaOfConsultation } from '@/lib/access/queries'
import { refuse } from '@/lib/auth/answers'
import { currentActor, signInPath } from '@/lib/auth/next'
import { proveInput } from '@/lib/auth/prove'
import { doorDeps, runRoute } from '@/lib/auth/route'
import { runtime } from '@/lib/runtime'
import { asAttachment } from '@/lib/uploads/rules'
import { reportConsultation, sendAnswers } from '../commands/telling'
import { loadConsultationResource, loadReport } from '../loaders/report'
import { DIVIDER, toCsv } from '../rules/csv'
import { reportTable } from '../rules/report'
import { ReportConsultation, SendAnswers, WhichConsultation } from '../schema'

const page = (consultationId: string) => `/consultations/${consultationId}/report`

export function postSending(request: Request, consultationId: string): Promise<Response> {
  return runRoute(
    request,
    {
      action: 'consultation.manage',
      schema: SendAnswers,
      command: sendAnswers,
      resource: (db, input) => areaOfConsultation(db, input.consultationId),
      manners: {
        form: 'send',
        done: () => `${page(consultationId)}?done=sent#send`,
        refused: () => `${page(consultationId)}#send`,
      },
    },
    { consultationId },
  )
}

export function postReport(request: Request, consultationId: string): Promise<Response> {
  return runRoute(
    request,
    {
      action: 'consultation.manage',
      schema: ReportConsultation,
      command: reportConsultation,
      resource: (db, input) => areaOfConsultation(db, input.consultationId),
      manners: {
        form: 'close',
        done: () => `${page(consultationId)}?done=reported#close`,
        refused: () => `${page(consultationId)}#close`,
      },
    },
    { consultationId },
  )
}

/** The report as a table. Whoever may read the page may read it, and no more than the page says. */
export async function getReportTable(consultationId: string): Promise<Response> {
  const { db } = runtime()
  const actor = await currentActor()
  const raw = { consultationId }
  const asked = { db, actor, action: 'consultation.read' as const, schema: WhichConsultation, raw }
  const proved = await proveInput(asked, () => loadConsultationResource(consultationId))
  // A link to a file is followed by a person: without a session it leads to the sign-in.
  if (!proved.ok && proved.error.type === 'signed-out') redirect(signInPath(page(consultationId)))
  if (!proved.ok) return refuse(missing(proved.error))
  const { grant } = proved.value
  const area = await areaOfConsultation(db, consultationId)
  const works = area !== null && authorize(actor, 'disposition.set', area).ok
  const { locale } = await doorDeps()
  const report = await loadReport(grant, { works, locale })
  if (!report) return refuse({ type: 'not-found' })

  const t = await getTranslations('consultation-report')
  const outcome = await getTranslations('dispositions')
  const format = await getFormatter()
  const say = (key: string) => (t.has(key as never) ? t(key as never) : outcome(key as never))
  const words = Object.assign(say, {
    missing: t('missing'),
    day: (date: Date) => format.dateTime(date, 'date'),
  })
  return new Response(toCsv(reportTable(report, words), DIVIDER[locale]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': asAttachment(t('fileName')),
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** An address that is no id names no consultation. */
function missing(error: { type: string }): { type: string } {
  return error.type === 'invalid-input' ? { type: 'not-found' } : error
}
