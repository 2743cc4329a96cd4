/** The mark: a trail cross, as it marks winter trails in the mountains. */
export function Mark() {
  return (
    <svg viewBox="0 0 14 24" aria-hidden="true" focusable="false">
      <path d="M7 5.5V22.5M1.5 2.2l11 6.6M12.5 2.2l-11 6.6" />
    </svg>
  )
}
