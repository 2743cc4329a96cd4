/** Where threads lie over the text in a sheet (app/styles/comments-narrow.css). */
const hasSheets = () => window.matchMedia('(max-width: 56rem)').matches

/** Brings a thread's passage into sight: above the sheet, where there is one. */
export function showPassage(threadId: string): void {
  document
    .querySelector(`.doc [data-thread="${CSS.escape(threadId)}"]`)
    ?.scrollIntoView({ block: hasSheets() ? 'start' : 'nearest' })
}

/** Opens a thread from the text: its card is shown, and takes the focus. */
export function leadToThread(threadId: string): void {
  requestAnimationFrame(() => {
    if (hasSheets()) showPassage(threadId)
    else document.getElementById(`thread-${threadId}`)?.scrollIntoView({ block: 'nearest' })
    document.getElementById(`thread-${threadId}-name`)?.focus({ preventScroll: true })
  })
}
