import 'server-only'
import { getFormatter, getTranslations } from 'next-intl/server'
import { areaById, consultationResource } from '@/lib/access/queries'
import { authorize, type Grant } from '@/lib/access/authorize'
import { currentActor } from '@/lib/auth/next'
import { runFile } from '@/lib/auth/route'
import { currentLocale } from '@/lib/i18n/current-locale'
import { isId } from '@/lib/kernel/is-id'
import { runtime } from '@/lib/runtime'
import { openUploadFile } from '@/lib/uploads/queries/files'
import { findUpload } from '@/lib/uploads/queries/rows'
import { asAttachment } from '@/lib/uploads/rules'
import { versionHtml } from '@/lib/versions/rules/html'
import { answerOfUpload, readFrozenSections, readOwnComments } from '../queries/answers'
import { readConsultation } from '../queries/reading'
import type { Consultation, ConsultationComment, FrozenSection } from '../types'

/**
 * GET /uploads/[id]: before it is handed in, a file is there for colleagues of the organisation;
 * afterwards also for whoever may read the area.
 */
export function getUpload(id: string): Promise<Response> {
  const { db, config } = runtime()
  return runFile(
    'consultation.read',
    async () => {
      const answer = isId(id) ? await answerOfUpload(db, id) : null
      return answer && consultationResource(db, answer.consultationId)
    },
    async (grant) => {
      const [upload, answer] = [await findUpload(db, id), await answerOfUpload(db, id)]
      if (!upload || !answer) return null
      const isOwn = grant.organisation?.id === answer.organisationId
      if (!isOwn && !(answer.handedIn && (await mayReadArea(grant)))) return null
      const file = await openUploadFile(config.dataDir, upload.storageName)
      if (!file) return null
      return new Response(file.stream, {
        headers: {
          'content-type': upload.mediaType,
          'content-length': String(file.bytes),
          'content-disposition': asAttachment(upload.fileName),
        },
      })
    },
  )
}

/** Makes the texts of a version what they are read as, with what stood elsewhere and is shown in them. */
type Show = (
  sections: readonly FrozenSection[],
  version: { areaId: string; id: string },
) => Promise<FrozenSection[]>

/** GET /consultations/[id]/draft: one file for the board, with the organisation's own comments if asked. */
export function getBoardDraft(request: Request, id: string, show: Show): Promise<Response> {
  const { db } = runtime()
  return runFile(
    'consultation.read',
    () => consultationResource(db, id),
    async (grant) => {
      const consultation = await readConsultation(db, grant)
      if (!consultation) return null
      const withComments = new URL(request.url).searchParams.get('comments') === '1'
      const answer = withComments ? await mayAnswer(id) : null
      const comments = answer ? await readOwnComments(db, answer) : []
      const frozen = await readFrozenSections(db, { areaId: grant.area, consultationId: id })
      const html = await boardDraft(consultation, {
        sections: await show(frozen, { areaId: grant.area, id: consultation.version.id }),
        comments: comments.filter(({ state }) => state !== 'withdrawn'),
        organisation: answer?.organisation?.name ?? '',
      })
      const name = `${consultation.title} – ${consultation.version.name}.html`
      return new Response(html, {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-disposition': asAttachment(name.replaceAll(/[/\\:*?"<>|]/g, ' ')),
        },
      })
    },
  )
}

type Inside = { sections: FrozenSection[]; comments: ConsultationComment[]; organisation: string }

async function boardDraft(
  consultation: Consultation,
  { sections, comments, organisation }: Inside,
): Promise<string> {
  const t = await getTranslations('consultations')
  const format = await getFormatter()
  const { title, question, contact, closesAt, by, roadmap, version } = consultation
  const lastDay = format.dateTime(new Date(closesAt.getTime() - 1), 'date')
  return versionHtml({
    locale: await currentLocale(),
    version: { title: roadmap.title, name: version.name, number: version.number },
    sections: sections.map((section) => ({ ...section, responsible: null })),
    lead: [
      { heading: title, paragraphs: [question, t('boardFile.contact', { contact })] },
      ...(organisation && comments.length > 0
        ? [
            {
              heading: t('boardFile.comments', { organisation }),
              paragraphs: comments.map((comment) => inOneParagraph(t as never, comment)),
            },
          ]
        : []),
    ],
    words: {
      contents: t('boardFile.contents'),
      facts: [
        { name: t('boardFile.by'), value: by.name },
        { name: t('boardFile.lastDay'), value: lastDay },
      ],
      section: '§',
      purpose: t('boardFile.purpose'),
      question: t('boardFile.question'),
      responsible: t('boardFile.responsible'),
      done: t('boardFile.done'),
      notDone: t('boardFile.notDone'),
      empty: t('boardFile.empty'),
    },
  })
}

function inOneParagraph(
  t: (key: string, values?: Record<string, string | number>) => string,
  { section, passage, wording, body }: ConsultationComment,
): string {
  const where = section
    ? t('comment.at', { number: section.number, title: section.title })
    : t('comment.whole')
  const quote = passage.quote ? t('comment.quote', { quote: passage.quote }) : ''
  const proposal = wording
    ? t(`boardFile.${wording.mode}`, { replacement: wording.replacement })
    : ''
  return [where, quote, proposal, body].filter((line) => line !== '').join('\n')
}

async function mayReadArea(grant: Grant<'consultation.read'>): Promise<boolean> {
  const area = await areaById(runtime().db, grant.area)
  return area !== null && authorize(await currentActor(), 'area.read', area).ok
}

async function mayAnswer(id: string): Promise<Grant<'consultation.answer'> | null> {
  const resource = await consultationResource(runtime().db, id)
  if (!resource) return null
  const granted = authorize(await currentActor(), 'consultation.answer', resource)
  return granted.ok ? granted.value : null
}
