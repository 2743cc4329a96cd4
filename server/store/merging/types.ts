/** Merges stored updates into one state, through a Y.Doc that is thrown away: what was deleted goes. */
export type Merge = (updates: readonly Uint8Array[]) => Promise<Uint8Array>

export type MergeAsked = { id: number; updates: readonly Uint8Array[] }
export type MergeSaid = { id: number; state: Uint8Array }
