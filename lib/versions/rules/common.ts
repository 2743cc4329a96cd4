/** Places of equal things on both sides, in order. */
export type Match = [before: number, after: number]

/**
 * A longest common subsequence of two rows (E. Myers, “An O(ND) Difference Algorithm”, 1986, the greedy
 * one), or null when the rows differ by more than `maxEdits` removals and additions: about maxEdits²
 * steps at most. Equal beginnings and ends cost nothing.
 */
export function commonPlaces(
  before: readonly string[],
  after: readonly string[],
  maxEdits: number,
): Match[] | null {
  const least = Math.min(before.length, after.length)
  let head = 0
  while (head < least && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < least - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  const [some, other] = numbered(
    before.slice(head, before.length - tail),
    after.slice(head, after.length - tail),
  )
  const middle = common(some, other, maxEdits)
  if (!middle) return null
  const matches: Match[] = []
  for (let at = 0; at < head; at += 1) matches.push([at, at])
  for (const [b, a] of middle) matches.push([b + head, a + head])
  for (let at = tail; at > 0; at -= 1) matches.push([before.length - at, after.length - at])
  return matches
}

/** Equal strings get equal numbers, which are faster to compare. */
function numbered(...rows: [string[], string[]]): [Int32Array, Int32Array] {
  const numbers = new Map<string, number>()
  const numberOf = (text: string) => {
    const known = numbers.get(text)
    if (known !== undefined) return known
    numbers.set(text, numbers.size)
    return numbers.size - 1
  }
  return [Int32Array.from(rows[0], numberOf), Int32Array.from(rows[1], numberOf)]
}

function common(before: Int32Array, after: Int32Array, maxEdits: number): Match[] | null {
  const [n, m] = [before.length, after.length]
  if (n === 0 || m === 0) return []
  const most = Math.min(n + m, maxEdits)
  // The furthest place in `before` on each diagonal (place before − place after), from −most to most.
  const furthest = new Int32Array(2 * most + 3)
  const zero = most + 1
  const trace: Int32Array[] = []
  for (let edits = 0; edits <= most; edits += 1) {
    trace.push(furthest.slice(zero - edits - 1, zero + edits + 2))
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const down = get(furthest, zero + diagonal + 1)
      const right = get(furthest, zero + diagonal - 1)
      const goesDown = diagonal === -edits || (diagonal !== edits && right < down)
      let b = goesDown ? down : right + 1
      let a = b - diagonal
      while (b < n && a < m && before[b] === after[a]) {
        b += 1
        a += 1
      }
      furthest[zero + diagonal] = b
      if (b >= n && a >= m) return walkBack(trace, n, m)
    }
  }
  return null
}

function walkBack(trace: readonly Int32Array[], n: number, m: number): Match[] {
  const matches: Match[] = []
  let [b, a] = [n, m]
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const furthest = trace[edits] ?? new Int32Array()
    const zero = edits + 1
    const diagonal = b - a
    const down = get(furthest, zero + diagonal + 1)
    const right = get(furthest, zero + diagonal - 1)
    const goesDown = diagonal === -edits || (diagonal !== edits && right < down)
    const from = edits === 0 ? 0 : goesDown ? down : right + 1
    while (b > from && a > 0) matches.push([--b, --a])
    if (goesDown) a -= 1
    else b -= 1
  }
  return matches.reverse()
}

const get = (values: Int32Array, index: number) => values[index] ?? 0
