'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import type { AuthorsAnswer } from '@/lib/history/types'
import { authorWords, percentOf } from './author-words'

/** A passage of a section: its words with what stands around them, or blocks as `flatten` counts them. */
export type AskedPassage =
  | { quote: string; prefix: string; suffix: string; block: number }
  | { from: number; to: number }

type Props = { sectionId: string; passage: AskedPassage }
type State = 'waiting' | 'failed' | 'gone' | AuthorsAnswer

/**
 * “Who wrote this?” for a selected passage: what stands in the panel or dialog that the caller opens.
 * Needs the namespace `authors` in the browser.
 */
export function AuthorsPanel({ sectionId, passage }: Props) {
  const t = useTranslations('authors')
  const asked = new URLSearchParams(
    Object.entries(passage).map(([name, value]) => [name, String(value)]),
  ).toString()
  const [state, setState] = useState<State>('waiting')
  useEffect(() => {
    const leaving = new AbortController()
    ask(sectionId, asked, leaving.signal).then(setState, () => {
      if (!leaving.signal.aborted) setState('failed')
    })
    return () => leaving.abort()
  }, [sectionId, asked])
  return (
    <div role="status" className="stack-s">
      {typeof state === 'string' ? <p>{t(state)}</p> : <Shares answer={state} />}
    </div>
  )
}

async function ask(sectionId: string, passage: string, signal: AbortSignal): Promise<State> {
  const response = await fetch(`/api/sections/${sectionId}/authors?${passage}`, { signal })
  if (response.status === 404) return 'gone'
  return response.ok ? ((await response.json()) as AuthorsAnswer) : 'failed'
}

function Shares({ answer }: { answer: AuthorsAnswer }) {
  const t = useTranslations('authors')
  const format = useFormatter()
  const days = (from: string, to: string) => {
    const [first, last] = [from, to].map((day) => format.dateTime(new Date(day), 'date'))
    return first === last ? (first ?? '') : t('between', { from: first ?? '', to: last ?? '' })
  }
  if (answer.words === 0) return <p>{t('none')}</p>
  return (
    <>
      <ul className="authors">
        {answer.authors.map((share) => (
          <li key={`${share.kind} ${share.personId} ${share.organisationId}`}>
            {t('share', {
              who: authorWords(t, share, share),
              words: share.words,
              percent: percentOf(share.words, answer.words),
            })}
            {share.from && share.to && <span className="meta">{days(share.from, share.to)}</span>}
          </li>
        ))}
      </ul>
      <p className="meta">{t('rule')}</p>
    </>
  )
}
