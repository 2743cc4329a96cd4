/**
 * Namespaces that travel to the browser, for pages whose client components read many words. They
 * bring the message library (12 kB) with them, so what stands on every page gets its few words from
 * the server instead, as do the live parts that guests load (J8).
 */

/** Only on the roadmap's page: its live parts and the editor. */
export const ROADMAP_NAMESPACES = [
  'authors',
  'comments',
  'editor',
  'proposals',
  'roadmap',
  'word-change',
] as const

/** Where the notes of a meeting are written. */
export const NOTES_NAMESPACES = ['editor', 'notes'] as const

/** On the pages of comments. */
export const COMMENTS_NAMESPACES = ['comments', 'proposals', 'word-change'] as const

/** Only on the page that compares: from change to change. */
export const COMPARE_NAMESPACES = ['change-jump'] as const
