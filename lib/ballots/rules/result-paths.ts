export const RESULT_FILES = ['json', 'csv', 'blt'] as const
export type ResultFileKind = (typeof RESULT_FILES)[number]

/** Where a published result is downloaded. `round` counts the closings of the ballot, from 1. */
export const resultFilePath = (ballotId: string, round: number, kind: ResultFileKind) =>
  `/ballots/${ballotId}/results/${round}/${kind}`
