/** A text as ProseMirror JSON that has passed `checkContent`, or was read from a checked Y.Doc. */
export type DocumentContent = { type: 'doc'; content: ContentNode[] }

export type ContentNode = {
  type: string
  attrs?: Record<string, unknown>
  content?: ContentNode[]
  marks?: ContentMark[]
  text?: string
}

export type ContentMark = { type: string; attrs?: Record<string, unknown> }

/** Why content is refused; `path` is a JSON pointer into it. */
export type InvalidContent = { type: 'invalid-content'; path: string; reason: string }

/** What stands in the database at one moment. */
export type Committed = { epoch: number; seq: number; content: DocumentContent }

export type DocumentKind = 'section' | 'minutes'
