'use client'

import { useTranslations } from 'next-intl'
import { useEffect, type MouseEvent, type ReactNode } from 'react'
import { threadPath } from '@/lib/comments/rules'
import type { Commenter, Thread } from '@/lib/comments/types'
import { AnswerForm } from './answer-form'
import { PlaceNote, Said, SaidAt, SaidBy } from './said'
import { fetchThread } from './send'

/** Signs of a comment that a closed card shows. */
const CLIP = 140

type Props = {
  slug: string
  me: Commenter
  thread: Thread
  /** Its number in the text beside it; null in lists. */
  number: number | null
  isOpen: boolean
  /** The text or another card points at it. */
  isPointed?: boolean
  onOpen(this: void): void
  onPoint?(this: void, isPointed: boolean): void
  onThread(this: void, thread: Thread): void
  plain?: { id: string; typed?: string | undefined; refused?: string | undefined }
  /** What a proposal for the wording shows and lets one decide; stands between the reason and the answers. */
  proposal?: ReactNode
}

/** A thread: closed a line that leads to it, open what is said and the way to answer. */
export function ThreadCard(props: Props) {
  const { slug, me, thread, number, isOpen, isPointed, onOpen, onPoint, onThread, plain } = props
  const t = useTranslations('comments')
  const [first, ...more] = thread.comments
  const isPartly = thread.comments.length < thread.count
  useEffect(() => {
    // A list brings the first comment only.
    if (isOpen && isPartly) void fetchThread(thread.id).then((whole) => whole && onThread(whole))
  }, [isOpen, isPartly, thread.id, onThread])
  const isGone = thread.place === 'rewritten' || thread.place === 'removed'
  const kind = isGone && !isOpen ? t(`place.${thread.place}`) : t(`kind.${thread.kind}`)
  const answers = thread.count - 1
  // On a page of its own it stands under the page's heading, beside a text under the section's.
  const Heading = number === null ? 'h2' : 'h3'
  const lead = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    onOpen()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- pointing shows its passage; the link inside is the way in
    <article
      className={isOpen ? 'thread' : 'thread slim'}
      id={`thread-${thread.id}`}
      aria-labelledby={`thread-${thread.id}-name`}
      data-on={isOpen || isPointed ? '' : undefined}
      data-s={isGone ? 'gone' : undefined}
      data-resolved={thread.resolved ? '' : undefined}
      aria-current={isOpen && number !== null ? true : undefined}
      onPointerEnter={() => onPoint?.(true)}
      onPointerLeave={() => onPoint?.(false)}
      onFocus={() => onPoint?.(true)}
      onBlur={() => onPoint?.(false)}
    >
      <Heading className="who">
        <a
          id={`thread-${thread.id}-name`}
          href={threadPath(slug, thread.id)}
          aria-expanded={plain ? undefined : isOpen}
          onClick={plain ? undefined : lead}
        >
          {number !== null && (
            <>
              <span className="vh">{t('thread')} </span>
              <span className="fn">{number}</span>{' '}
            </>
          )}
          {kind}
        </a>
        <small>
          <SaidBy by={thread.by} />
          {' · '}
          <SaidAt at={thread.at} />
        </small>
      </Heading>
      {isOpen ? (
        <>
          <PlaceNote thread={thread} />
          {first && <Said comment={first} first />}
          {props.proposal}
          {more.map((comment) => (
            <Said key={comment.id} comment={comment} first={false} />
          ))}
          {isPartly && <p className="meta">{t('fetching', { count: thread.count })}</p>}
          {thread.resolved && (
            <p className="meta">
              {t('resolvedBy', { name: thread.resolved.by.name })}{' '}
              <SaidAt at={thread.resolved.at} />
            </p>
          )}
          <AnswerForm thread={thread} me={me} plain={plain} onThread={onThread} />
        </>
      ) : (
        <p className="clip">
          {clipped(thread.comments[0]?.body ?? '')}
          {answers > 0 && <span className="meta"> {t('answers', { count: answers })}</span>}
          {thread.resolved && <span className="meta"> {t('isResolved')}</span>}
        </p>
      )}
    </article>
  )
}

function clipped(text: string): string {
  return text.length > CLIP ? `${text.slice(0, CLIP).trimEnd()} …` : text
}
