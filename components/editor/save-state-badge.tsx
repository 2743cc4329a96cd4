'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useEffect, useState, type ReactNode } from 'react'
import { Icon, type IconName } from '@/components/ui/icon'
import { unreachable } from '@/lib/kernel/unreachable'
import type { SaveState } from './save-state'

/** "Saved" is said this much later, in ms, so that it does not flicker between two keys. */
const SETTLE = 600

/**
 * The save state in words. Announced only when its kind changes: the number of changes, which grows
 * with every pause in the typing, is shown but not spoken.
 */
export function SaveStateBadge({ state }: { state: SaveState }) {
  const t = useTranslations('editor.save')
  const format = useFormatter()
  const shown = useSettled(state)
  const loud = shown.kind === 'unsaved' && shown.loud
  return (
    <p
      className="save"
      data-save={shown.kind}
      data-s={loud ? 'loud' : shown.kind}
      role={loud ? 'alert' : 'status'}
    >
      <Icon name={SIGNS[shown.kind]} />
      <span>{words(shown)}</span>
      {shown.kind === 'local' && (
        <span className="save-waiting" aria-hidden="true">
          {t('waiting', { count: shown.changes })}
        </span>
      )}
    </p>
  )

  function words(state: SaveState): ReactNode {
    switch (state.kind) {
      case 'saved':
        return t('saved')
      case 'saving':
        return t('saving')
      case 'local':
        return t('local')
      case 'unsaved': {
        const time = format.dateTime(state.since, { hour: '2-digit', minute: '2-digit' })
        if (state.loud) return t('loud', { time })
        const unspoken = (chunks: ReactNode) => <span aria-hidden="true">{chunks}</span>
        return t.rich('unsaved', { count: state.changes, time, unspoken })
      }
      default:
        return unreachable(state)
    }
  }
}

const SIGNS = {
  saved: 'check',
  saving: 'turning',
  unsaved: 'alert',
  local: 'device',
} as const satisfies Record<SaveState['kind'], IconName>

/** The state, but "saved" only once it has been true for a moment. Never the other way round. */
function useSettled(state: SaveState): SaveState {
  const [last, setLast] = useState(state)
  useEffect(() => {
    const wait = state.kind === 'saved' && last.kind !== 'saved' ? SETTLE : 0
    if (state === last) return undefined
    const timer = setTimeout(() => setLast(state), wait)
    return () => clearTimeout(timer)
  }, [state, last])
  return state.kind === 'saved' ? last : state
}
