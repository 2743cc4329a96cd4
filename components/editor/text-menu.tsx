'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import {
  Button,
  Header,
  Menu,
  MenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
  Text,
} from 'react-aria-components'
import { isMac, shortcutWords } from '@/components/ui/shortcut'

export type MenuTool = {
  id: string
  label: string
  hint?: string
  shortcut?: string | undefined
  /** Shown as chosen: the selection has it. */
  on?: boolean | undefined
}
export type MenuGroup = { id: string; title: string; tools: MenuTool[] }

type Props = {
  label: string
  title?: string
  className: string
  button: ReactNode
  groups: MenuGroup[]
  onOpen?: () => void
  /** Called when the menu has closed and given focus back, so that a choice may move it on. */
  onChoose: (id: string) => void
}

/** A menu of the toolbar, in named groups, with shortcuts at the right. */
export function TextMenu({ label, title, className, button, groups, onOpen, onChoose }: Props) {
  const t = useTranslations('editor')
  return (
    <MenuTrigger
      onOpenChange={(open) => {
        if (open) onOpen?.()
      }}
    >
      <Button
        className={className}
        aria-label={label}
        data-tool=""
        {...(title && { 'data-title': title })}
      >
        {button}
      </Button>
      <Popover className="menu text-menu" placement="bottom start">
        <Menu aria-label={label} onAction={(key) => afterFocusIsBack(() => onChoose(String(key)))}>
          {groups
            .filter(({ tools }) => tools.length > 0)
            .map((group) => (
              <MenuSection key={group.id}>
                <Header className="meta">{group.title}</Header>
                {group.tools.map((tool) => (
                  <MenuItem key={tool.id} id={tool.id} textValue={tool.label}>
                    <Text slot="label">
                      {tool.label}
                      {tool.on && <span className="vh">{t('chosen')}</span>}
                    </Text>
                    {tool.on && (
                      <span className="text-menu-on" aria-hidden="true">
                        ✓
                      </span>
                    )}
                    {tool.hint && <Text slot="description">{tool.hint}</Text>}
                    {tool.shortcut && <kbd>{shortcutWords(tool.shortcut, isMac())}</kbd>}
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

/** react-aria gives focus back one frame after the menu has gone. */
function afterFocusIsBack(work: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(work))
}
