/**
 * Levels that a text may nest, counted from the root's children. A list in a cell in a quotation in
 * a list needs nine; Yjs itself breaks at some thousands, and stays broken (T24).
 */
export const MAX_DEPTH = 32

/**
 * Characters of one import or quoted passage, in UTF-16 units. The longest roadmap of a county we
 * know has 120,000 in all its sections together.
 */
export const MAX_TEXT_LENGTH = 1_000_000
