'use client'

import type { Editor } from '@tiptap/react'
import { BubbleMenu } from '@tiptap/react/menus'
import { useTranslations } from 'next-intl'
import type { ComponentProps } from 'react'
import { CommentTool } from './comment-tool'
import { keepTextFocus, ToolButton } from './tool-button'
import { ToolIcon } from './tool-icon'

type Props = { editor: Editor; onLink: () => void; onComment: () => void }

// Told to the editor again, as a transaction, whenever one of them is another object.
const OPTIONS = { placement: 'top', offset: 8 } as const
const isWanted: ComponentProps<typeof BubbleMenu>['shouldShow'] = ({ editor, view, from, to }) =>
  editor.isEditable &&
  view.hasFocus() &&
  from !== to &&
  editor.state.doc.textBetween(from, to).trim() !== ''

/** The commonest tools beside selected words, for the pointer; keys and the toolbar do the same. */
export function SelectionMenu({ editor, onLink, onComment }: Props) {
  const t = useTranslations('editor')
  return (
    <BubbleMenu editor={editor} className="selection-menu" options={OPTIONS} shouldShow={isWanted}>
      <div role="group" aria-label={t('selectionMenu')}>
        <ToolButton editor={editor} command="bold">
          <b>{t('boldSign')}</b>
        </ToolButton>
        <ToolButton editor={editor} command="italic">
          <i className="serif">{t('italicSign')}</i>
        </ToolButton>
        <button
          type="button"
          className="tool"
          aria-label={t('link.command')}
          onMouseDown={keepTextFocus}
          onClick={onLink}
        >
          <ToolIcon name="link" />
        </button>
        <ToolButton editor={editor} command="blockquote">
          <ToolIcon name="quote" />
        </ToolButton>
        <CommentTool onComment={onComment} />
      </div>
    </BubbleMenu>
  )
}
