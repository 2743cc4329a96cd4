'use client'

import type { Editor } from '@tiptap/react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PASSAGE_LANGUAGES } from '@/lib/documents/attributes'
import { BLOCK_TYPES, TABLE_COMMANDS, textCommand, type TextCommandId } from './text-commands'
import { TextMenu, type MenuGroup, type MenuTool } from './text-menu'
import { ToolIcon } from './tool-icon'

type Props = {
  editor: Editor
  onLink: () => void
  onFind: () => void
  onComment: (() => void) | null
  onPriority: (() => void) | null
  onLeave: () => void
}

const LISTS = ['bulletList', 'orderedList', 'taskList', 'blockquote'] as const
const STEPS = ['undo', 'redo'] as const

/** Every tool by name, with its shortcut: what a phone's bar and a narrow window leave out as well. */
export function MoreMenu(props: Props) {
  const { editor, onLink, onFind, onComment, onPriority, onLeave } = props
  const t = useTranslations('editor')
  const [groups, setGroups] = useState<MenuGroup[]>([])
  const tool = (id: TextCommandId): MenuTool => {
    const { shortcut, isActive } = textCommand(id)
    return { id, label: t(`commands.${id}`), shortcut, on: isActive?.(editor) }
  }
  const possible = (id: TextCommandId) => textCommand(id).isPossible?.(editor) ?? true
  const gather = (): MenuGroup[] => [
    { id: 'blocks', title: t('groups.blocks'), tools: BLOCK_TYPES.map(tool) },
    {
      id: 'insert',
      title: t('groups.insert'),
      tools: [
        ...LISTS.map(tool),
        {
          id: 'link',
          label: t('link.command'),
          shortcut: 'Control+K',
          on: editor.isActive('link'),
        },
        ...(onPriority ? [{ id: 'priority', label: t('priority.command') }] : []),
        ...(possible('tableInsert') ? [tool('tableInsert')] : []),
        tool('rule'),
      ],
    },
    {
      id: 'table',
      title: t('groups.table'),
      tools: TABLE_COMMANDS.filter(possible).map(tool),
    },
    { id: 'language', title: t('groups.language'), tools: languages() },
    {
      id: 'text',
      title: t('groups.text'),
      tools: [
        ...(onComment ? [{ id: 'comment', label: t('comment'), shortcut: 'Control+Alt+M' }] : []),
        { id: 'find', label: t('find.command'), shortcut: 'Control+F' },
        ...STEPS.filter(possible).map(tool),
        { id: 'leave', label: t('leave'), shortcut: 'Escape' },
      ],
    },
  ]
  const languages = (): MenuTool[] => [
    ...PASSAGE_LANGUAGES.map((lang) => ({
      id: `lang ${lang}`,
      label: t(`languages.${lang}`),
      on: editor.isActive('language', { lang }),
    })),
    ...(editor.isActive('language') ? [{ id: 'lang', label: t('languages.none') }] : []),
  ]

  function choose(id: string): void {
    // First: a change made without focus leaves the caret where the browser puts it.
    editor.view.focus()
    const lang = PASSAGE_LANGUAGES.find((one) => id === `lang ${one}`)
    if (lang) editor.chain().focus().setMark('language', { lang }).run()
    else if (id === 'lang')
      editor.chain().focus().extendMarkRange('language').unsetMark('language').run()
    else if (id === 'link') onLink()
    else if (id === 'comment') onComment?.()
    else if (id === 'priority') onPriority?.()
    else if (id === 'find') onFind()
    else if (id === 'leave') onLeave()
    else textCommand(id as TextCommandId).run(editor)
  }

  return (
    <TextMenu
      label={t('more')}
      className="tool tool-word tool-more"
      button={
        <>
          <span className="tool-more-word">
            {t('more')} <ToolIcon name="chevron-down" />
          </span>
          <span className="tool-more-dots">
            <ToolIcon name="more" />
          </span>
        </>
      }
      groups={groups}
      onOpen={() => setGroups(gather())}
      onChoose={choose}
    />
  )
}
