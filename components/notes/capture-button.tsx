'use client'

import { useTranslations } from 'next-intl'
import { CAPTURE_KEYS, reachLine, type Writing } from '@/components/outcomes/capture-line'
import { withShortcut } from '@/components/ui/shortcut'

type Props = {
  item: { number: number; title: string }
  writing: Writing
  /** While one writes on the item the keys lead there as well. */
  isAwake: boolean
}

/** From the notes to the line in which what came out is captured. */
export function CaptureButton({ item, writing, isAwake }: Props) {
  const t = useTranslations('notes')
  const { number, title } = item
  return (
    <button
      className="btn btn-s no-print"
      type="button"
      id={captureButtonId(writing.itemId)}
      aria-label={t('captureNamed', { number, title })}
      aria-keyshortcuts={isAwake ? CAPTURE_KEYS : undefined}
      title={isAwake ? withShortcut(t('captureNamed', { number, title }), CAPTURE_KEYS) : undefined}
      // The words that are selected stay so until they are in the line.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => reachLine(writing)}
    >
      {t('capture')}
    </button>
  )
}

export const captureButtonId = (itemId: string) => `capture-${itemId}`

/** Whether these are the keys that lead to the line. */
export function isCaptureKey(event: {
  key: string
  shiftKey: boolean
  altKey: boolean
  ctrlKey: boolean
  metaKey: boolean
}): boolean {
  return (
    event.key === 'Enter' && event.shiftKey && !event.altKey && (event.ctrlKey || event.metaKey)
  )
}
