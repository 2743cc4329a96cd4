export const isMac = () =>
  typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.userAgent)

/** A shortcut as people read it: `Ctrl+Shift+1`, on a Mac `⇧⌘1`. */
export function shortcutWords(shortcut: string, mac: boolean): string {
  if (shortcut === 'Escape') return 'Esc'
  if (!mac) return shortcut.replace('Control', 'Ctrl')
  const keys = shortcut.split('+')
  const signs: [string, string][] = [
    ['Alt', '⌥'],
    ['Shift', '⇧'],
    ['Control', '⌘'],
  ]
  const held = signs.filter(([key]) => keys.includes(key)).map(([, sign]) => sign)
  return held.join('') + (keys.at(-1) ?? '')
}

/** A control's words with its shortcut, for its title. */
export function withShortcut(words: string, shortcut: string | undefined): string {
  return shortcut ? `${words} (${shortcutWords(shortcut, isMac())})` : words
}
