'use client'

import { useTranslations } from 'next-intl'
import { useMemo, type ReactNode } from 'react'
import { useThreads } from '@/components/comments/threads-context'
import { KindSign } from '@/components/outcomes/kind-sign'
import { withOutcome } from '@/lib/documents/marks'
import { flatten, passageNow, type PassageNow } from '@/lib/documents/passages'
import type { DocumentContent } from '@/lib/documents/types'
import { passageId } from '@/lib/outcomes/rules'
import type { WorkedIn } from '@/lib/outcomes/types'
import type { Signs } from './document-text'

const NO_SIGNS: Signs = new Map()
const NOTHING: Lost[] = []

type Lost = { one: WorkedIn; state: Exclude<PassageNow['state'], 'unchanged'> }

/**
 * The text with the words that outcomes were worked into, each with a sign behind them that leads to the
 * meeting, and the outcomes whose words stand there no longer (U4). Nothing of it is stored in the text.
 */
export function useFromMeetings(content: DocumentContent, workedIn: readonly WorkedIn[]) {
  return useMemo(() => {
    if (workedIn.length === 0) return { content, signs: NO_SIGNS, lost: NOTHING }
    const flat = flatten(content)
    const signs = new Map<string, ReactNode>()
    const lost: Lost[] = []
    let shown = content
    for (const one of workedIn) {
      const now = passageNow(flat, one.passage)
      if (now.state === 'unchanged') {
        shown = withOutcome(shown, now.at, one.id)
        signs.set(one.id, <Sign of={one} />)
      } else lost.push({ one, state: now.state })
    }
    return { content: shown, signs, lost }
  }, [content, workedIn])
}

function Sign({ of: { kind, href, words } }: { of: WorkedIn }) {
  return (
    <a className="fn fn-meeting" href={href} aria-label={words} title={words}>
      <KindSign kind={kind} />
    </a>
  )
}

/** Under the section's heading: what came from meetings and does not stand in its words any more. */
export function LostPassages({ lost, handles }: { lost: readonly Lost[]; handles: boolean }) {
  const t = useTranslations('roadmap')
  const { slug } = useThreads()
  if (lost.length === 0) return null
  return (
    <details className="change out-section no-print">
      <summary>{t('lostPassages.count', { count: lost.length })}</summary>
      <ul className="outs">
        {lost.map(({ one: { id, href, words, passage }, state }) => (
          <li className="out" key={id} id={passageId(id)}>
            <b className="small">{t(`lostPassages.${state}`)}</b>
            <div>
              <p>
                <a href={href}>{words}</a>
              </p>
              <p className="small out-quote">{t('lostPassages.then', { quote: passage.quote })}</p>
              {handles && (
                <p className="small">
                  <a href={`/areas/${slug}/outcomes/${id}`}>{t('lostPassages.again')}</a>
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </details>
  )
}
