import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CommentForm } from '@/components/consultations/comment-form'
import { CommentList } from '@/components/consultations/comment-list'
import { ConsultationHead } from '@/components/consultations/consultation-head'
import { Notice } from '@/components/consultations/notice'
import { PassagePicker } from '@/components/consultations/passage-picker'
import { DocumentText, isEmptyText } from '@/components/roadmaps/document-text'
import { AppShell } from '@/components/shell/app-shell'
import { areaStyle } from '@/components/ui/area-style'
import { loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { showPriorities } from '@/lib/priorities/loaders/blocks'
import { loadConsultation, loadFrozen, loadOwn } from '@/lib/consultations/loaders'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params
  const { consultation } = await loadConsultation(id, `/consultations/${id}/text`)
  return { title: consultation.version.name }
}

export default async function TextPage({ params, searchParams }: Props) {
  const { id } = await params
  const { done } = await searchParams
  const path = `/consultations/${id}/text`
  const { actor, grant, consultation, answer, readsArea } = await loadConsultation(id, path)
  const [shell, frozen] = await Promise.all([loadShell(actor), loadFrozen(grant)])
  const sections = await showPriorities(actor, frozen, {
    areaId: grant.area,
    type: 'version',
    id: consultation.version.id,
  })
  const own = answer && (await loadOwn(answer))
  const t = await getTranslations('consultations')
  const comments = own?.comments ?? []
  const memory = await recallForm('comments', ...comments.map((one) => `comment-${one.id}`))
  const open = consultation.state === 'open'
  const writes = open && own !== null
  const listOf = (sectionId: string | null) => (
    <CommentList
      id={id}
      comments={comments.filter(({ section }) => (section?.id ?? null) === sectionId)}
      memory={memory}
      open={open}
      isSeat={own?.isSeat ?? false}
    />
  )
  return (
    <AppShell
      {...shell}
      {...(readsArea && { area: consultation.area.slug })}
      current="consultations"
      path={path}
    >
      <div className="wrap con" style={areaStyle(consultation.area.colour)}>
        <ConsultationHead
          consultation={consultation}
          title={consultation.version.name}
          lead={writes ? t('text.lead') : t('text.read')}
        >
          <p className="row small more">
            <a href={`/consultations/${id}`}>{t('back')}</a>
          </p>
        </ConsultationHead>
        <Notice done={done} memory={memory?.form === 'comments' ? null : memory} />
        <nav aria-label={t('text.contents')} className="no-print">
          <ol className="con-contents">
            {sections.map(({ id: sectionId, number, title }) => (
              <li key={sectionId}>
                <a href={`#section-${sectionId}`}>{t('text.section', { number, title })}</a>
              </li>
            ))}
          </ol>
        </nav>
        {writes && (
          <div className="con-section" id="comments">
            {listOf(null)}
            <CommentForm id={id} section={null} memory={memory} />
          </div>
        )}
        {sections.map((section) => (
          <section
            key={section.id}
            id={`section-${section.id}`}
            className="con-section"
            aria-labelledby={`head-${section.id}`}
          >
            <h2 id={`head-${section.id}`}>
              {t('text.section', { number: section.number, title: section.title })}
            </h2>
            <p className="small muted">{section.question}</p>
            {isEmptyText(section.content) ? (
              <p className="muted">{t('text.empty')}</p>
            ) : (
              <div className="doc" data-frozen={section.id}>
                <DocumentText content={section.content} />
              </div>
            )}
            {listOf(section.id)}
            {writes && !isEmptyText(section.content) && (
              <CommentForm id={id} section={section} memory={memory} />
            )}
          </section>
        ))}
        {writes && <PassagePicker label={t('text.pick')} />}
      </div>
    </AppShell>
  )
}
