'use client'

import type { Editor } from '@tiptap/react'
import { BubbleMenu } from '@tiptap/react/menus'
import { useTranslations } from 'next-intl'
import { CommentTool } from './comment-tool'
import { keepTextFocus, ToolButton } from './tool-button'
import { ToolIcon } from './tool-icon'

type Props = { editor: Editor; onLink: () => void; onComment: () => void }

/** The commonest tools beside selected words, for the pointer; keys and the toolbar do the same. */
export function SelectionMenu({ editor, onLink, onComment }: Props) {
  const t = useTranslations('editor')
  return (
    <BubbleMenu
      editor={editor}
      className="selection-menu"
      options={{ placement: 'top', offset: 8 }}
      shouldShow={({ editor, view, from, to }) =>
        editor.isEditable &&
        view.hasFocus() &&
        from !== to &&
        editor.state.doc.textBetween(from, to).trim() !== ''
      }
    >
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
