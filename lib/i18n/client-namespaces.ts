/**
 * Namespaces that travel to the browser, since client components read them. Each costs bytes on
 * every page, so a namespace for the server alone stays out.
 */
export const CLIENT_NAMESPACES = ['errors', 'sign-out'] as const

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
