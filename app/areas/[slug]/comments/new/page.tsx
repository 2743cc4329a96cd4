import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { NewThreadForm } from '@/components/comments/new-thread-form'
import { AppShell } from '@/components/shell/app-shell'
import { ClientMessages } from '@/components/shell/client-messages'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { grantFor } from '@/lib/auth/next'
import { loadMentionable, loadParagraphs } from '@/lib/comments/loaders/pages'
import { commentsPath } from '@/lib/comments/rules'
import { COMMENTS_NAMESPACES } from '@/lib/i18n/client-namespaces'
import { newId } from '@/lib/kernel/ids'
import { loadOutline } from '@/lib/roadmaps/loaders/pages'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('comment-pages'))('form.title') }
}

/** A comment as a plain form: for whoever does not select with a pointer, and without script. */
export default async function NewThreadPage({ params, searchParams }: Props) {
  const { slug } = await params
  const query = await searchParams
  const path = `${commentsPath(slug)}/new`
  const { actor, area, grant } = await loadArea(slug, path)
  const write = await grantFor('comment.write', asResource(area), path)
  const [shell, outline, mentionable] = await Promise.all([
    loadShell(actor),
    loadOutline(grant),
    loadMentionable(write),
  ])
  if (!outline) notFound()
  const section = outline.sections.find(({ id }) => id === query.section)
  if (query.section !== undefined && !section) notFound()
  const proposes = section !== undefined && query.as === 'proposal'
  const t = await getTranslations('comment-pages')
  return (
    <AppShell {...shell} area={slug} current="roadmap" path={path}>
      <div className="wrap">
        <header className="hello">
          <p className="over">
            <b>{outline.roadmap.title}</b>
          </p>
          <h1>
            {section ? t('inSection', { number: section.number, title: section.title }) : t('new')}
          </h1>
          <p className="lead">
            {t(proposes ? 'form.leadProposal' : section ? 'form.lead' : 'form.leadWhole')}
          </p>
        </header>
        <ClientMessages namespaces={COMMENTS_NAMESPACES}>
          <NewThreadForm
            id={newId()}
            action={
              section
                ? `/api/sections/${section.id}/${proposes ? 'proposals' : 'threads'}`
                : `/api/areas/${slug}/threads`
            }
            proposes={proposes}
            paragraphs={section ? await loadParagraphs(write, section.documentId) : null}
            mentionable={mentionable}
            memory={await recallForm('new')}
          />
        </ClientMessages>
        <p className="row small more">
          {section && (
            <a href={`${path}?section=${section.id}${proposes ? '' : '&as=proposal'}`}>
              {t(proposes ? 'form.comment' : 'form.propose')}
            </a>
          )}
          <a href={`/areas/${slug}/roadmap${section ? `#section-${section.id}` : ''}`}>
            {t('back')}
          </a>
        </p>
      </div>
    </AppShell>
  )
}
