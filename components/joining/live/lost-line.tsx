'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { Icon } from '@/components/ui/icon'

type Props = { lost: boolean; words: { lost: string } }

/**
 * Said by every part that follows a meeting, when nobody answers or the device has no net. Without net
 * the page's forms are held: a form that is sent leads to the browser's own page, away from the words.
 */
export function LostLine({ lost, words }: Props) {
  const hasNet = useSyncExternalStore(onNet, () => navigator.onLine, yes)
  useEffect(() => {
    if (hasNet) return undefined
    document.addEventListener('submit', hold, true)
    return () => document.removeEventListener('submit', hold, true)
  }, [hasNet])
  return (
    <div className="toasts" role="status">
      {(lost || !hasNet) && (
        <p className="toast live-lost">
          <Icon name="alert" /> <span>{words.lost}</span>
        </p>
      )}
    </div>
  )
}

const yes = () => true
const hold = (event: Event) => event.preventDefault()

function onNet(changed: () => void) {
  addEventListener('online', changed)
  addEventListener('offline', changed)
  return () => {
    removeEventListener('online', changed)
    removeEventListener('offline', changed)
  }
}
