/** Lines where text is coming, with the words for it. Never an empty editor for "not loaded yet". */
export function Skeleton({ label, lines = 3 }: { label: string; lines?: number }) {
  return (
    <div role="status">
      <span className="vh">{label}</span>
      <div className="skel" aria-hidden="true">
        {Array.from({ length: lines }, (_, line) => (
          // oxlint-disable-next-line react/no-array-index-key -- lines have no identity but their place
          <span key={line} />
        ))}
      </div>
    </div>
  )
}
