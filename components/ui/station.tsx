export type StationState = 'none' | 'half' | 'full' | 'pause'

/** A sign of the trail. The word for it stands beside, visible or hidden. */
export function Station({ state }: { state: StationState }) {
  return <span className="st" data-s={state} aria-hidden="true" />
}

type MiniTrailProps = {
  states: readonly StationState[]
  /** The same in words: "4 avsnitt klara, 5 skrivs". */
  label: string
}

/** A whole trail on one line, as a picture with a text. */
export function MiniTrail({ states, label }: MiniTrailProps) {
  return (
    <span className="miniled" role="img" aria-label={label}>
      {states.map((state, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- stations have no identity but their place
        <span className="st" data-s={state} key={index} />
      ))}
    </span>
  )
}
