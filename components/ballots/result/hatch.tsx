import type { CSSProperties } from 'react'

/** Slanting lines and dots, for what must be told from a fill without its colour. */
export function Hatch({ id }: { id: string }) {
  return (
    <svg className="res-defs" focusable="false" aria-hidden="true">
      <pattern
        id={`${id}-hatch`}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line className="res-hatch" x1="1" x2="1" y1="0" y2="6" />
      </pattern>
      <pattern id={`${id}-dots`} width="6" height="6" patternUnits="userSpaceOnUse">
        <circle className="res-dot" cx="3" cy="3" r="1.25" />
      </pattern>
    </svg>
  )
}

/** Names both to the styles below. */
export const hatchOf = (id: string) =>
  ({ '--res-hatch': `url(#${id}-hatch)`, '--res-dots': `url(#${id}-dots)` }) as CSSProperties
