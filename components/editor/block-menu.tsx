'use client'

import type { Editor } from '@tiptap/react'
import { useEditorState } from '@tiptap/react'
import { useTranslations } from 'next-intl'
import { BLOCK_TYPES, textCommand } from './text-commands'
import { TextMenu } from './text-menu'
import { ToolIcon } from './tool-icon'

/** What kind of block the caret stands in: body text or one of the headings that fit under a section. */
export function BlockMenu({ editor }: { editor: Editor }) {
  const t = useTranslations('editor')
  const current = useEditorState({
    editor,
    selector: ({ editor }) =>
      BLOCK_TYPES.findLast((id) => textCommand(id).isActive?.(editor)) ?? 'paragraph',
  })
  const name = t(`commands.${current}`)
  return (
    <TextMenu
      label={t('blockType', { name })}
      className="tool tool-word tool-wide"
      button={
        <>
          {name} <ToolIcon name="chevron-down" />
        </>
      }
      groups={[
        {
          id: 'blocks',
          title: t('groups.blocks'),
          tools: BLOCK_TYPES.map((id) => ({
            id,
            label: t(`commands.${id}`),
            shortcut: textCommand(id).shortcut,
            on: id === current,
          })),
        },
      ]}
      onChoose={(chosen) => {
        const id = BLOCK_TYPES.find((one) => one === chosen)
        editor.view.focus()
        if (id) textCommand(id).run(editor)
      }}
    />
  )
}
