const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdg(?:A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const SYSTEMS: readonly [RegExp, string][] = [
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

/** What "My sessions" calls a browser: "Firefox · Windows". Only our own words, never the header's. */
export function describeBrowser(userAgent: string | null): string {
  const text = (userAgent ?? '').slice(0, 500)
  const name = (table: readonly [RegExp, string][]) => table.find(([sign]) => sign.test(text))?.[1]
  return [name(BROWSERS), name(SYSTEMS)].filter(Boolean).join(' · ')
}
