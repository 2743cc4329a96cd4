import qr from 'qr'

/** The quiet zone that cameras need, in squares. */
const QUIET = 4

/** A QR code as the path of an SVG, one unit for each square, and how many squares it is wide. */
export function qrPath(text: string): { path: string; size: number } {
  const rows = qr(text, 'raw', { ecc: 'medium', border: QUIET })
  const path = rows
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
  return { path, size: rows.length }
}
