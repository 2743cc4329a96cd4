/** A paper as its form shows it. */
export type Paper = {
  /** What ids of its fields begin with. */
  at: string
  secret: boolean
  /** What stands in a field; approvals between spaces. */
  value: (field: string) => string
  /** What is wrong with it, in a sentence. */
  error: (field: string) => string | undefined
}
