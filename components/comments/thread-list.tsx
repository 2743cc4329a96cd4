import { getFormatter, getTranslations } from 'next-intl/server'
import { commentsPath, threadPath } from '@/lib/comments/rules'
import type { ThreadFilter } from '@/lib/comments/schema'
import type { Thread } from '@/lib/comments/types'
import type { Section } from '@/lib/roadmaps/types'

/** Signs that tell one passage and one comment from another. */
const CLIP = 200

type Props = {
  slug: string
  threads: readonly Thread[]
  sections: readonly Section[]
  filter: ThreadFilter
  pages: number
}

/** Threads as a list, the latest changed first; each leads to its own page. */
export async function ThreadList({ slug, threads, sections, filter, pages }: Props) {
  const t = await getTranslations('comment-pages')
  const words = await getTranslations('comments')
  const format = await getFormatter()
  const { page } = filter
  const to = (number: number) => {
    const kept = { state: filter.state, whose: filter.whose, section: filter.section ?? '' }
    return `${commentsPath(slug)}?${new URLSearchParams({ ...kept, page: String(number) })}`
  }
  return (
    <>
      <ul className="list thread-list">
        {threads.map((thread) => {
          const section = sections.find(({ id }) => id === thread.sectionId)
          const isGone = thread.place === 'rewritten' || thread.place === 'removed'
          return (
            <li key={thread.id} id={`thread-${thread.id}`}>
              <h2>
                <a href={threadPath(slug, thread.id)}>{words(`kind.${thread.kind}`)}</a>{' '}
                <span className="muted">
                  {section
                    ? t('inSection', { number: section.number, title: section.title })
                    : thread.sectionId
                      ? t('removedSection')
                      : t('whole')}
                </span>
              </h2>
              <p className="meta">
                {[thread.by.name, thread.by.organisation].filter(Boolean).join(', ')}
                {' · '}
                <time dateTime={thread.at}>{format.dateTime(new Date(thread.at), 'dayTime')}</time>
                {isGone && ` · ${words(`place.${thread.place}`)}`}
                {thread.resolved && ` · ${words('isResolved')}`}
              </p>
              {thread.said.quote && <blockquote>{clipped(thread.said.quote)}</blockquote>}
              <p>
                {clipped(thread.comments[0]?.body ?? '')}
                {thread.count > 1 && (
                  <span className="meta"> {words('answers', { count: thread.count - 1 })}</span>
                )}
              </p>
            </li>
          )
        })}
      </ul>
      {pages > 1 && (
        <nav className="row pages" aria-label={t('pages')}>
          {page > 1 && <a href={to(page - 1)}>{t('earlier')}</a>}
          <span>{t('page', { page, pages })}</span>
          {page < pages && <a href={to(page + 1)}>{t('later')}</a>}
        </nav>
      )}
    </>
  )
}

function clipped(text: string): string {
  return text.length > CLIP ? `${text.slice(0, CLIP).trimEnd()} …` : text
}
