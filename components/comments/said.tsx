'use client'

import { useFormatter, useTranslations } from 'next-intl'
import type { Comment, Mention, Thread, Who } from '@/lib/comments/types'

/** "14 november 15:20". */
export function SaidAt({ at }: { at: string }) {
  const format = useFormatter()
  return <time dateTime={at}>{format.dateTime(new Date(at), 'dayTime')}</time>
}

export function SaidBy({ by }: { by: Who }) {
  return <>{by.organisation ? `${by.name}, ${by.organisation}` : by.name}</>
}

/** What was said, word by word, line by line; and who was asked to look. */
export function Said({ comment, first }: { comment: Comment; first: boolean }) {
  const t = useTranslations('comments')
  return (
    <div className="said">
      {!first && (
        <p className="who">
          <SaidBy by={comment.by} />
          <small>
            <SaidAt at={comment.at} />
          </small>
        </p>
      )}
      <p className="body">{comment.body}</p>
      {comment.mentions.length > 0 && (
        <p className="meta">{t('mentions', { names: namesOf(comment.mentions) })}</p>
      )}
    </div>
  )
}

function namesOf(mentions: readonly Mention[]): string {
  return mentions.map(({ name }) => name).join(', ')
}

/** What became of the words: only when they are not there any more as they were. */
export function PlaceNote({ thread }: { thread: Thread }) {
  const t = useTranslations('comments')
  if (thread.place !== 'rewritten' && thread.place !== 'removed') return null
  return (
    <>
      <p className="gone">{t(`place.${thread.place}`)}</p>
      <blockquote>
        <span className="vh">{t('then')} </span>
        {thread.said.quote}
      </blockquote>
    </>
  )
}
