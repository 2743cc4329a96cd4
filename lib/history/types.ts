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

/** A section as its history is chosen; `number` is null when it is removed. */
export type HistorySection = {
  id: string
  documentId: string
  number: number | null
  title: string
}

/** A named version as a point on the way: how far each section's text had come. */
export type VersionPlace = {
  id: string
  name: string
  at: Date
  reached: Map<string, { epoch: number; seq: number }>
}

export type Names = { persons: Map<string, string>; organisations: Map<string, string> }

export type AcceptedProposal = {
  threadId: string
  sectionId: string
  at: Date
  proposerId: string
  proposerFor: string
  acceptorId: string | null
  acceptorFor: string | null
  before: string
  after: string
}

export type LinkedDisposition = {
  sectionId: string
  epoch: number
  fromSeq: number
  toSeq: number
  outcome: string
  organisation: string
  consultation: string
}

/** Why a restore is refused. */
export type RestoreRefused =
  | { type: 'section-not-found' }
  | { type: 'section-removed' }
  /** The log does not reach back so far, or there is no such version. */
  | { type: 'moment-not-found' }
  /** Nothing was chosen, or what was chosen stands there already. */
  | { type: 'nothing-to-restore' }
  /** The text that the page showed is not there any more: it was begun anew. */
  | { type: 'text-changed' }
  /** The room that owns the text could not do it. */
  | { type: 'restore-failed' }

/** `pending`: it is asked for, and the text will follow. */
export type RestoreOutcome = { requestId: string; state: 'done' | 'pending' }

/** Who wrote a passage, as it goes over the wire; instants are in ISO 8601. */
export type AuthorsAnswer = {
  epoch: number
  seq: number
  words: number
  authors: (Omit<AuthorShare, 'from' | 'to'> & {
    person: string | null
    organisation: string | null
    from: string | null
    to: string | null
  })[]
}
