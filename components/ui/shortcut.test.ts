import { expect, test } from 'vitest'
import { shortcutWords } from './shortcut'

test.each([
  ['Control+Shift+1', 'Ctrl+Shift+1', '⇧⌘1'],
  ['Control+B', 'Ctrl+B', '⌘B'],
  ['Escape', 'Esc', 'Esc'],
])('%s is written %s, on a Mac %s', (shortcut, elsewhere, mac) => {
  expect(shortcutWords(shortcut, false)).toBe(elsewhere)
  expect(shortcutWords(shortcut, true)).toBe(mac)
})
