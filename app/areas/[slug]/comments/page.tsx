import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { ThreadFilterForm } from '@/components/comments/thread-filter-form'
import { ThreadList } from '@/components/comments/thread-list'
import { WholeThread } from '@/components/comments/whole-thread'
import { NoticeLine } from '@/components/comments/notice-line'
import { AppShell } from '@/components/shell/app-shell'
import { ClientMessages } from '@/components/shell/client-messages'
import { EmptyState } from '@/components/ui/empty-state'
import { asResource, loadArea, loadShell } from '@/lib/areas/loaders'
import { recallForm } from '@/lib/auth/flash'
import { loadCommenter, loadThread, loadThreadList } from '@/lib/comments/loaders/pages'
import { commentsPath } from '@/lib/comments/rules'
import { ThreadFilter } from '@/lib/comments/schema'
import { COMMENTS_NAMESPACES } from '@/lib/i18n/client-namespaces'
import { currentLocale } from '@/lib/i18n/current-locale'
import { newId } from '@/lib/kernel/ids'
import { loadOutline } from '@/lib/roadmaps/loaders/pages'

type Props = {
  params: Promise<{ slug: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('comment-pages'))('title') }
}

export default async function CommentsPage({ params, searchParams }: Props) {
  const { slug } = await params
  const query = await searchParams
  const path = commentsPath(slug)
  const { actor, area, grant } = await loadArea(slug, path)
  const asked = query.thread === undefined ? null : z.uuid().safeParse(query.thread)
  if (asked && !asked.success) notFound()
  const filter = ThreadFilter.parse(query)
  const [shell, outline, me, single] = await Promise.all([
    loadShell(actor),
    loadOutline(grant),
    loadCommenter(actor, asResource(area)),
    asked ? loadThread(grant, asked.data) : null,
  ])
  if (asked && !single) notFound()
  const t = await getTranslations('comment-pages')
  const sections = outline?.sections ?? []
  const name = area.name[await currentLocale()]
  if (single) {
    const memory = await recallForm(`thread-${single.id}`, `decide-${single.id}`)
    return (
      <AppShell {...shell} area={slug} current="roadmap" path={`${path}?thread=${single.id}`}>
        <div className="wrap">
          <NoticeLine done={query.done} />
          <ClientMessages namespaces={COMMENTS_NAMESPACES}>
            <WholeThread
              slug={slug}
              me={me}
              thread={single}
              sections={sections}
              answerId={newId()}
              memory={memory}
            />
          </ClientMessages>
        </div>
      </AppShell>
    )
  }
  const { threads, count, pages } = await loadThreadList(grant, filter)
  const isUsual = filter.state === 'open' && filter.whose === 'anybody' && !filter.section
  return (
    <AppShell {...shell} area={slug} current="roadmap" path={path}>
      <div className="wrap">
        <header className="hello">
          <p className="over">
            <b>{name}</b> {t('title')}
          </p>
          <h1>{t('heading', { count })}</h1>
          <p className="row small more">
            <a href={`/areas/${slug}/roadmap`}>{t('back')}</a>
            {me.writes && outline && <a href={`${path}/new`}>{t('new')}</a>}
          </p>
        </header>
        <ThreadFilterForm filter={filter} sections={sections} />
        {threads.length === 0 ? (
          <EmptyState>
            <p>{isUsual ? t('noneWhat') : t('noneLike')}</p>
          </EmptyState>
        ) : (
          <ThreadList
            slug={slug}
            threads={threads}
            sections={sections}
            filter={filter}
            pages={pages}
          />
        )}
      </div>
    </AppShell>
  )
}
