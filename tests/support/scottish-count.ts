/**
 * SSI 2007/42, rules 45 to 52, once more: paper by paper, in fractions of BigInt, with no bundle, parcel or
 * pointer. Slow and plain, to hold the real count against. `lot` is the order that breaks last ties.
 */
export function countByHand(
  ballots: readonly (readonly string[])[],
  options: readonly string[],
  seats: number,
  lot: readonly string[],
): { votes: Record<string, bigint>; elected: string[] }[] {
  const ONE = 100_000n
  const papers = ballots
    .filter((ballot) => ballot.length > 0)
    .map((ballot) => ({ ballot, holder: null as string | null, worth: ONE }))
  if (papers.length === 0) return []

  const quota = (BigInt(papers.length) / BigInt(seats + 1) + 1n) * ONE
  const elected: string[] = []
  const out = new Set<string>()
  const kept = new Map<string, bigint>()
  const stages: { votes: Record<string, bigint>; elected: string[] }[] = []
  const running = () => options.filter((option) => !elected.includes(option) && !out.has(option))
  const votesOf = (option: string) =>
    kept.get(option) ??
    papers.reduce((sum, paper) => (paper.holder === option ? sum + paper.worth : sum), 0n)

  /** Most votes first; equals by the latest stage at which they differed, then by the lot. */
  const standing = (a: string, b: string): number => {
    const history = [...stages.map((stage) => (option: string) => stage.votes[option]!), votesOf]
    for (const votes of history.reverse())
      if (votes(a) !== votes(b)) return votes(a) > votes(b) ? -1 : 1
    return lot.indexOf(a) - lot.indexOf(b)
  }
  const passOn = (from: string | null, worth: (now: bigint) => bigint) => {
    const goesOn = running()
    for (const paper of papers) {
      if (paper.holder !== from || (from === null && stages.length > 0)) continue
      const start = from === null ? 0 : paper.ballot.indexOf(from) + 1
      paper.holder = paper.ballot.slice(start).find((option) => goesOn.includes(option)) ?? 'nobody'
      paper.worth = worth(paper.worth)
    }
  }
  const endStage = () => {
    const now = running()
      .filter((option) => votesOf(option) >= quota)
      .sort(standing)
    elected.push(...now)
    const left = running().sort(standing)
    const last = left.length <= seats - elected.length ? left : []
    elected.push(...last)
    const votes = Object.fromEntries(options.map((option) => [option, votesOf(option)]))
    stages.push({ votes, elected: [...now, ...last] })
  }

  passOn(null, (now) => now)
  endStage()
  while (elected.length < seats && running().length > 0) {
    const [over] = elected.filter((option) => votesOf(option) > quota).sort(standing)
    if (over !== undefined) {
      const held = votesOf(over)
      passOn(over, (now) => ((held - quota) * now) / held)
      kept.set(over, quota)
    } else {
      const last = running().sort(standing).at(-1)!
      out.add(last)
      passOn(last, (now) => now)
    }
    endStage()
  }
  return stages
}
