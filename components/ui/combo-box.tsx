'use client'

import type { ReactNode } from 'react'
import {
  Button,
  ComboBox as AriaComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components'
import { Icon } from './icon'

export type ComboOption = { id: string; name: string }

type Props = {
  name: string
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  options: readonly ComboOption[]
  chosen?: string
  /** Name of the button that shows all. */
  showAll: string
  /** It takes the place of something that had focus. */
  takesFocus?: boolean
  onChoose?(this: void, id: string): void
}

/**
 * One of many, found by typing: organisations, persons. The form gets the option's id.
 * The list opens by typing, by the arrows and by its button, not by passing through: while it is
 * open, all else is hidden from screen readers, so that a touch does not stray from it. Tab closes
 * it before anything else has focus.
 */
export function ComboBox(props: Props) {
  const { name, label, hint, error, options, chosen, showAll, onChoose } = props
  return (
    <AriaComboBox
      className="field combo"
      name={name}
      formValue="key"
      defaultItems={options}
      defaultSelectedKey={chosen}
      menuTrigger="input"
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- what had focus is gone; without this the page would have it
      autoFocus={props.takesFocus ?? false}
      onSelectionChange={(key) => {
        if (key !== null) onChoose?.(String(key))
      }}
      isInvalid={Boolean(error)}
      data-error={error ? '' : undefined}
    >
      <Label>{label}</Label>
      {hint && (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <div className="combo-row">
        <Input className="inp" />
        <Button className="combo-button" aria-label={showAll}>
          <Icon name="chevron-down" />
        </Button>
      </div>
      <FieldError className="err">{error}</FieldError>
      <Popover className="menu combo-list">
        <ListBox<ComboOption>>
          {(option) => <ListBoxItem id={option.id}>{option.name}</ListBoxItem>}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
