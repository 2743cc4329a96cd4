/**
 * When ballots open and close and how they are counted: the one door. Each method is a pure function in
 * whole numbers and exact fractions, in `rules/`; its definition, source, tie rule and refusals stand in
 * its docstring there.
 */
export { countBallot, tally } from './rules/count'
export { checkTerms, MAX_OPTIONS, type TermsRefused } from './rules/terms'
export { checkVote, type VoteRefused } from './rules/votes'
export { normalPaper, plainPaper } from './rules/normal-paper'
export { SMALL, smallTallies } from './rules/secret'
export {
  breakDown,
  smallClasses,
  sumsOf,
  type ClassedPaper,
  type ClassedRow,
  type SmallClass,
} from './rules/breakdown'
export { isBlank, oncePerPerson } from './rules/turnout'
export { rankingFrom } from './rules/ranking'
export { strongestPath } from './rules/schulze'
export { drawLot } from './rules/lot'
export { VOTE } from './rules/stv-transfers'
export { readBlt, type BltFile, type BltRefused } from './rules/blt-read'
export { writeBlt } from './rules/blt-write'
export { recountBlt, type RecountRefused, type Recounted } from './rules/recount'
export {
  resultFile,
  resultText,
  seedOf,
  type ClosedBallot,
  type NamedPaper,
  type ResultFile,
} from './rules/result-file'
export { publishedContent, readResult, type ResultRefused } from './rules/result-read'
export { recountResult, type Difference, type ResultRecounted } from './rules/result-recount'
export { groupsCsv } from './rules/breakdown-export'
export { papersBlt, papersCsv, type PapersWords } from './rules/papers-export'
export {
  checkClosesAt,
  checkOpen,
  closingInstant,
  electorateOf,
  type BallotRefused,
  type CastRefused,
} from './rules/life'
export { ballotPath, ballotsPath } from './rules/addresses'
