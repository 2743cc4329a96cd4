'use client'

import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { commentsPath } from '@/lib/comments/rules'
import { useThreads } from './threads-context'

type Props = {
  section: { id: string; number: number; title: string }
  /** Threads beside the section's text. */
  count: number
}

/** Under a section's text: comment on it, and on a phone the way to its threads. */
export function CommentButtons({ section, count }: Props) {
  const t = useTranslations('comments')
  const { slug, me, compose, setSheet, restOf } = useThreads()
  const total = count + restOf(section.id)
  const name = { number: section.number, title: section.title }
  return (
    <>
      {me.writes && (
        <a
          className="btn btn-s"
          id={`comment-${section.id}`}
          href={`${commentsPath(slug)}/new?section=${section.id}`}
          aria-label={t('commentNamed', name)}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return
            event.preventDefault()
            compose({ sectionId: section.id, passage: null })
          }}
        >
          <Icon name="comment" /> {t('comment')}
        </a>
      )}
      {total > 0 && (
        <button
          className="btn btn-s threads-open"
          type="button"
          aria-label={t('count', { count: total, number: section.number })}
          onClick={() => {
            setSheet(section.id)
            // A sheet over the text is where one is now.
            requestAnimationFrame(() => document.getElementById(`threads-${section.id}`)?.focus())
          }}
        >
          {t('countShort', { count: total })}
        </button>
      )}
    </>
  )
}
