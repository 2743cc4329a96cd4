'use client'

import type { Editor } from '@tiptap/react'
import { useEditorState } from '@tiptap/react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { withShortcut } from '@/components/ui/shortcut'
import { textCommand, type TextCommandId } from './text-commands'

type Props = {
  editor: Editor
  command: TextCommandId
  /** Hidden on phones, where the menu "More" has it. */
  wide?: boolean
  children: ReactNode
}

/** One tool of the toolbar: says whether the selection has it, its name and its shortcut. */
export function ToolButton({ editor, command: id, wide = false, children }: Props) {
  const t = useTranslations('editor')
  const command = textCommand(id)
  const { active, possible } = useEditorState({
    editor,
    selector: ({ editor }) => ({
      active: command.isActive?.(editor),
      possible: editor.isEditable && (command.isPossible?.(editor) ?? true),
    }),
  })
  return (
    <button
      type="button"
      data-tool=""
      className={wide ? 'tool tool-wide' : 'tool'}
      aria-label={t(`commands.${id}`)}
      aria-pressed={active}
      aria-disabled={!possible || undefined}
      aria-keyshortcuts={command.shortcut}
      title={withShortcut(t(`commands.${id}`), command.shortcut)}
      onMouseDown={keepTextFocus}
      onClick={() => {
        if (!possible) return
        editor.view.focus()
        command.run(editor)
      }}
    >
      {children}
    </button>
  )
}

/** A press on a tool must not take the caret, nor on phones the keyboard, away from the text. */
export function keepTextFocus(event: { preventDefault(): void }): void {
  event.preventDefault()
}
