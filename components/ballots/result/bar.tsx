import type { Ratio, TallyName } from '@/lib/ballots/types'

/** How a part of a bar is drawn; the tally's own form where none is said. */
export type Fill = 'tally' | 'support' | 'abstain' | 'object' | 'rest'
export type Segment = { part: number; fill: Fill }

type Props = {
  tally: TallyName
  segments: readonly Segment[]
  /** What the whole length of the bar stands for. */
  whole: number
  /** A line across, at that share of the whole. */
  mark?: Ratio | undefined
  /** Whether the rest of the whole is drawn as an empty frame. */
  framed?: boolean
}

/** A bar without words: its figures stand beside it and in the table. */
export function Bar({ tally, segments, whole, mark, framed = false }: Props) {
  const drawn = segments.filter(({ part }) => part > 0)
  const starts = drawn.map((_, index) => sum(drawn.slice(0, index)))
  return (
    <svg className="res-bar" data-t={tally} focusable="false" aria-hidden="true">
      {framed && <rect className="res-frame" width="100%" height="100%" />}
      {drawn.map(({ part, fill }, index) => (
        <rect
          // oxlint-disable-next-line react/no-array-index-key -- parts have no identity but their place
          key={index}
          className="res-fill"
          data-f={fill}
          x={percent(starts[index] ?? 0, whole)}
          width={percent(part, whole)}
          height="100%"
        />
      ))}
      {mark && <Mark at={percent(mark.numerator, mark.denominator)} />}
    </svg>
  )
}

function Mark({ at }: { at: string }) {
  return (
    <>
      <line className="res-mark-edge" x1={at} x2={at} y1="0" y2="100%" />
      <line className="res-mark" x1={at} x2={at} y1="0" y2="100%" />
    </>
  )
}

export const percent = (part: number, whole: number) =>
  `${whole === 0 ? 0 : Number(((part / whole) * 100).toFixed(3))}%`

const sum = (segments: readonly Segment[]) => segments.reduce((all, { part }) => all + part, 0)
