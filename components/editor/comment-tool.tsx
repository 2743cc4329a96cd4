'use client'

import { useTranslations } from 'next-intl'
import { withShortcut } from '@/components/ui/shortcut'
import { keepTextFocus } from './tool-button'
import { ToolIcon } from './tool-icon'

type Props = {
  onComment: () => void
  /** In the toolbar, where a phone's menu "More" has it. */
  wide?: boolean
}

/** Comments on the words that are selected. */
export function CommentTool({ onComment, wide = false }: Props) {
  const t = useTranslations('editor')
  return (
    <button
      type="button"
      data-tool={wide ? '' : undefined}
      className={wide ? 'tool tool-wide' : 'tool'}
      aria-label={t('comment')}
      aria-keyshortcuts="Control+Alt+M"
      title={withShortcut(t('comment'), 'Control+Alt+M')}
      onMouseDown={keepTextFocus}
      onClick={onComment}
    >
      <ToolIcon name="comment" />
    </button>
  )
}
