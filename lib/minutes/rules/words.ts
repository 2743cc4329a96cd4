export const OUTCOME_KINDS = [
  'decision',
  'action',
  'insight',
  'goal-conflict',
  'question',
  'reservation',
] as const

/** The table's CHECK allows these words and no other. */
export function outcomeKind(word: string): (typeof OUTCOME_KINDS)[number] {
  return OUTCOME_KINDS.find((kind) => kind === word) ?? 'insight'
}
