import { qrPath } from './qr-path'

/** Dark on white in both themes, with the quiet zone that cameras need. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { path, size } = qrPath(text)
  const wide = size + 8
  return (
    <svg className="qr" viewBox={`-4 -4 ${wide} ${wide}`} role="img" aria-label={label}>
      <rect x="-4" y="-4" width={wide} height={wide} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}
