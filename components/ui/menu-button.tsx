'use client'

import type { ReactNode } from 'react'
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { Icon } from './icon'

export type MenuEntry = { id: string; label: ReactNode }

type Props = {
  label: string
  entries: readonly MenuEntry[]
  onChoose: (id: string) => void
  small?: boolean
}

/**
 * A menu of commands with arrows, typing ahead and roles. For tools that load with the editor or a
 * page of administration; the shell and what people read use PopoverMenu, which needs no script.
 */
export function MenuButton({ label, entries, onChoose, small = false }: Props) {
  return (
    <MenuTrigger>
      <Button className={small ? 'btn btn-s' : 'btn'}>
        {label} <Icon name="chevron-down" />
      </Button>
      <Popover className="menu">
        <Menu onAction={(key) => onChoose(String(key))}>
          {entries.map(({ id, label: word }) => (
            <MenuItem key={id} id={id}>
              {word}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
