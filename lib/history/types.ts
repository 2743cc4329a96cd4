/** One paragraph or heading as the log's walk sees it. */
export type Line = {
  /** The words, as `flatten` gives them. */
  text: string
  /** What it is and how it looks, comments left out: equal shapes look the same. */
  shape: string
}

/** One row of the log, without its bytes. */
export type Step = {
  seq: number
  at: Date
  personId: string | null
  organisationId: string | null
  /** Set when the program wrote, for the person if there is one. */
  system: string | null
}

/** A run of the text that nobody has divided: a word, a space, a sign, or the end of a block. */
export type Token = {
  text: string
  /** Ends a block; its `text` is a line break. */
  isBreak: boolean
  /** Number of the sitting that put it here; -1 before the log begins. */
  born: number
  /** Number of the sitting that took it away; null while it stands. */
  died: number | null
  /** Whose word it is: the step that wrote it, wherever it has been moved since; null before the log. */
  author: Step | null
}

/** What one person, for one organisation, did without a long break. */
export type Sitting = {
  number: number
  personId: string | null
  organisationId: string | null
  system: string | null
  firstSeq: number
  lastSeq: number
  from: Date
  to: Date
  /** Blocks whose kind or look it changed, words left as they were. */
  shaped: number
}

export type Run = { kind: 'same' | 'removed' | 'added'; text: string }
/** A block with what changed in it; `skipped`: unchanged blocks stand between it and the one before. */
export type ChangedBlock = { runs: Run[]; skipped: boolean }

/** A sitting's changes, what it undid itself left aside. */
export type Changes = { added: number; removed: number; blocks: ChangedBlock[] }

/** Whose words a passage is made of. */
export type AuthorShare = {
  kind: 'person' | 'import' | 'restored' | 'program' | 'older'
  personId: string | null
  organisationId: string | null
  words: number
  /** When the first and the last of them were written; null where the log does not tell. */
  from: Date | null
  to: Date | null
}

/** A place of the text of now, in blocks as `flatten` counts them, or in signs of the flat text. */
export type TextRange =
  | { type: 'blocks'; from: number; to: number }
  | { type: 'signs'; from: number; to: number }
