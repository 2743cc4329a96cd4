/** An option's id as its ballot has it; in a file from elsewhere, its name. */
export type OptionId = string

export const METHODS = ['consent', 'approval', 'points', 'score', 'schulze', 'stv'] as const
export type Method = (typeof METHODS)[number]

/** An exact number: 2/3 is `{ numerator: 2, denominator: 3 }`. Both whole, the denominator above 0. */
export type Ratio = { numerator: number; denominator: number }

/**
 * What a share is a share of (B5). `sides`: those who support or object. `valid`: papers that are not
 * blank. `cast`: all papers that were handed in, blank ones too. `entitled`: everybody in that tally.
 */
export const BASES = ['sides', 'valid', 'cast', 'entitled'] as const
export type Base = (typeof BASES)[number]

export type RequiredShare = { share: Ratio; reach: 'at-least' | 'more-than'; base: Base }

/** `met` is null when the whole is 0: there is no share of nothing, hence no result. */
export type ShareReached = {
  required: RequiredShare
  part: number
  whole: number
  met: boolean | null
}

/** How equals are treated, fixed before opening (B4): they share a place, or a lot is drawn. */
export type Ties = 'shared' | 'lot'

export type ConsentTerms = {
  method: 'consent'
  options: readonly OptionId[]
  required: RequiredShare
}
export type ApprovalTerms = {
  method: 'approval'
  options: readonly OptionId[]
  ties: Ties
  /** How many options one paper may approve; null: any number. */
  most: number | null
  required: RequiredShare | null
}
export type PointsTerms = {
  method: 'points'
  options: readonly OptionId[]
  ties: Ties
  /** Points that one paper may spend, and how many of them on one option (null: all of them). */
  budget: number
  cap: number | null
}
export type ScoreTerms = {
  method: 'score'
  options: readonly OptionId[]
  ties: Ties
  lowest: number
  highest: number
  /** An option that fewer have rated is marked as rated by few. */
  fewest: number
}
export type SchulzeTerms = {
  method: 'schulze'
  options: readonly OptionId[]
  ties: Ties
  equalRanks: 'allowed' | 'refused'
}
/** Its rules break a last tie by lot, always. */
export type StvTerms = { method: 'stv'; options: readonly OptionId[]; seats: number }
export type Terms =
  | ConsentTerms
  | ApprovalTerms
  | PointsTerms
  | ScoreTerms
  | SchulzeTerms
  | StvTerms

export type Stand = 'support' | 'abstain' | 'object'
export type ConsentVote = {
  method: 'consent'
  stands: { option: OptionId; stand: Stand; reason?: string }[]
}
export type ApprovalVote = { method: 'approval'; approves: OptionId[] }
export type PointsVote = { method: 'points'; points: { option: OptionId; points: number }[] }
export type ScoreVote = { method: 'score'; scores: { option: OptionId; score: number }[] }
/** Best first; options of one rank together; options that are left out are equal last. */
export type Ranking = readonly (readonly OptionId[])[]
export type SchulzeVote = { method: 'schulze'; ranking: Ranking }
export type StvVote = { method: 'stv'; ranking: Ranking }
/** What a paper says. One that marks nothing is blank: it counts for turnout only (B2). */
export type Vote = ConsentVote | ApprovalVote | PointsVote | ScoreVote | SchulzeVote | StvVote

/** Papers that say the same. */
export type Bundle<V extends Vote = Vote> = { papers: number; vote: V }

/**
 * Whose paper it is (B1). `seat`: the mandate holder's of an organisation, or the substitute's who replaces
 * them; it counts in both tallies. `person`: in that of persons. `guest`: apart.
 */
export type Standing = 'person' | 'seat' | 'guest'
/** `further-seat`: in that of seats alone, since whoever cast it has another paper in that of persons. */
export const PAPER_STANDINGS = ['person', 'seat', 'further-seat', 'guest'] as const
export type PaperStanding = (typeof PAPER_STANDINGS)[number]
export type Paper = { standing: PaperStanding; vote: Vote }
/** In the order in which they stand beside each other; never added up. */
export const TALLIES = ['persons', 'seats', 'guests'] as const
export type TallyName = (typeof TALLIES)[number]

/** All options in the order that was drawn, and what it was drawn with (`rules/lot.ts`). */
export type Lot = { seed: string; order: OptionId[] }

/** Best first, equals together. `order` is null as long as a tie stands; `lot` where one broke it. */
export type Ranked = { tiers: OptionId[][]; order: OptionId[] | null; lot: Lot | null }

export type ConsentResult = {
  method: 'consent'
  valid: number
  options: {
    option: OptionId
    support: number
    abstain: number
    object: number
    /** In the order of their letters, so that it tells nothing of who came when. */
    reasons: { reason: string; papers: number }[]
    share: ShareReached
  }[]
}
export type ApprovalResult = {
  method: 'approval'
  valid: number
  options: { option: OptionId; approvals: number; share: ShareReached | null }[]
  ranked: Ranked
}
export type PointsResult = {
  method: 'points'
  valid: number
  options: {
    option: OptionId
    points: number
    supporters: number
    /** How many papers gave it how many points, fewest points first; papers that gave none are left out. */
    spread: { points: number; papers: number }[]
  }[]
  spent: number
  unspent: number
  ranked: Ranked
}
export type ScoreResult = {
  method: 'score'
  valid: number
  options: {
    option: OptionId
    raters: number
    sum: number
    /** null: nobody rated it. */
    mean: Ratio | null
    /** One entry for each score from lowest to highest. */
    spread: { score: number; papers: number }[]
    few: boolean
  }[]
  ranked: Ranked
}
export type SchulzeResult = {
  method: 'schulze'
  valid: number
  /** Rows and columns of the matrices. */
  options: readonly OptionId[]
  /** `preferred[a][b]`: papers that rank a above b. */
  preferred: number[][]
  /** `strongest[a][b]`: strength of the strongest path from a to b, 0 if there is none. */
  strongest: number[][]
  /** `before[a][b]`: the option before b on that path; -1 if there is none. */
  before: number[][]
  /** Nobody beats them: one is the winner, several are a tie. */
  winners: OptionId[]
  ranked: Ranked
}

/** Votes in hundred-thousandths (10⁻⁵), the unit of all sums in a count by STV. */
export type VoteParts = number
export type StvEvent =
  | { type: 'first-preferences' }
  | { type: 'surplus'; from: OptionId; surplus: VoteParts }
  | { type: 'exclusion'; from: OptionId }
/** `to` null: no preference left for anybody who continues. `value` is that of each paper from now on. */
export type StvTransfer = {
  to: OptionId | null
  papers: number
  value: VoteParts
  votes: VoteParts
}
export type StvDraw = {
  purpose: 'surplus' | 'exclusion' | 'order'
  tied: OptionId[]
  drawn: OptionId
}
export type StvStage = {
  event: StvEvent
  transfers: StvTransfer[]
  /** At the end of the stage, in the ballot's order. */
  votes: { option: OptionId; votes: VoteParts }[]
  /** Sums since the beginning: votes + nonTransferable + truncated = valid papers. */
  nonTransferable: VoteParts
  truncated: VoteParts
  elected: OptionId[]
  draws: StvDraw[]
}
export type StvResult = {
  method: 'stv'
  valid: number
  seats: number
  /** In whole votes; null: no valid paper, so nobody is elected. */
  quota: number | null
  stages: StvStage[]
  /** In order of election; `stage` is counted from 1. */
  elected: { option: OptionId; stage: number }[]
  /** Seats that nobody stood for. */
  unfilled: number
  lot: Lot | null
}

export type MethodResult =
  | ConsentResult
  | ApprovalResult
  | PointsResult
  | ScoreResult
  | SchulzeResult
  | StvResult

/** `tally` says whose turnout it asks for. */
export type Quorum = { tally: 'persons' | 'seats'; share: Ratio }
export type QuorumReached = {
  quorum: Quorum
  cast: number
  entitled: number
  needed: number
  met: boolean
}

export type Electorate = { persons: number; seats: number; guests: number }
export type Count = { entitled: number; cast: number; blank: number; result: MethodResult }
/** Side by side, never added up (B1). */
export type BallotCount = {
  persons: Count
  seats: Count
  guests: Count
  quorum: QuorumReached | null
}

/**
 * What a result is broken down by, fixed before opening (B37): the municipality or the type of the
 * organisation that a row of the electorate is for, or that its person belongs to.
 */
export const BREAKDOWNS = ['municipality', 'organisation-type'] as const
export type BreakdownBy = (typeof BREAKDOWNS)[number]
/** The class of rows that have none of their own: of the whole county, or of a person in several. */
export const NO_CLASS = 'none'
/** A row's class: a municipality's name, a type's word, or `NO_CLASS`. */
export type ClassName = string

/** What the papers of a group say of one option, by method. All of them are sums over papers. */
export const FIGURES = {
  consent: ['support', 'abstain', 'object'],
  approval: ['approvals'],
  points: ['points', 'supporters'],
  score: ['sum', 'raters'],
  schulze: ['firsts'],
  stv: ['firsts'],
} as const satisfies Record<Method, readonly string[]>
export type FigureName = (typeof FIGURES)[Method][number]
export type Figures = Partial<Record<FigureName, number>>
export type GroupSums = {
  cast: number
  blank: number
  options: { option: OptionId; figures: Figures }[]
}
/** Classes that are counted together, most often a single one. */
export type Group = GroupSums & { classes: ClassName[]; entitled: number }
/** `groups` is empty where too few voted to show any. */
export type Breakdown = { by: BreakdownBy; groups: Group[] }

export const BALLOT_STATES = ['draft', 'open', 'closed'] as const
export type BallotState = (typeof BALLOT_STATES)[number]
/** Open: the result names who voted what. Secret: nothing links them (B19). */
export const SECRECIES = ['open', 'secret'] as const
export type Secrecy = (typeof SECRECIES)[number]
/**
 * Confirms that the row of the electorate has a paper, and nothing of what is on it. `already`: in a secret
 * ballot, an earlier one, which counts; this one was not taken (B20).
 */
export type Receipt = { receipt: string; already: boolean }
export const EVENT_KINDS = ['opened', 'addition', 'interest', 'closed', 'reopened'] as const
export type EventKind = (typeof EVENT_KINDS)[number]
/** Whom a row of the electorate is for: `id` is the person's, the organisation's or the guest's. */
export type Voter = { standing: Standing; id: string }
