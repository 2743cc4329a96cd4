'use client'

import { BubbleMenu, type BubbleMenuOptions } from '@tiptap/extension-bubble-menu'
import type { Editor } from '@tiptap/react'
import { useTranslations } from 'next-intl'
import { createPortal } from 'react-dom'
import { CommentTool } from './comment-tool'
import { keepTextFocus, ToolButton } from './tool-button'
import { ToolIcon } from './tool-icon'

const isWanted: BubbleMenuOptions['shouldShow'] = ({ editor, view, from, to }) =>
  editor.isEditable &&
  view.hasFocus() &&
  from !== to &&
  editor.state.doc.textBetween(from, to).trim() !== ''

/** Where the menu is drawn; the extension below puts it beside what is selected. */
export function menuElement(): HTMLElement {
  const element = document.createElement('div')
  element.className = 'selection-menu'
  element.style.visibility = 'hidden'
  element.style.position = 'absolute'
  return element
}

/** Part of the editor from its start: a plugin that comes later makes the whole text be drawn once more. */
export function selectionMenu(element: HTMLElement) {
  const options = { placement: 'top', offset: 8 } as const
  return BubbleMenu.configure({ element, options, shouldShow: isWanted })
}

type Props = {
  editor: Editor
  element: HTMLElement
  onLink: () => void
  onComment: (() => void) | null
}

/** The commonest tools beside selected words, for the pointer; keys and the toolbar do the same. */
export function SelectionMenu({ editor, element, onLink, onComment }: Props) {
  const t = useTranslations('editor')
  return createPortal(
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
      {onComment && <CommentTool onComment={onComment} />}
    </div>,
    element,
  )
}
