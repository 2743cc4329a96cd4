/** Ctrl+Alt+M or ⌘⌥M. By the key's place as well: with Alt some keyboards write another sign there. */
export function isCommentKey(event: {
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  key: string
  code: string
}): boolean {
  const isM = event.key.toLowerCase() === 'm' || event.code === 'KeyM'
  return (event.ctrlKey || event.metaKey) && event.altKey && isM
}
