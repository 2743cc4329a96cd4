import type { CSSProperties } from 'react'

/** Fill and tint in both themes, hexadecimal, as a county profile gives them. */
export type AreaColour = {
  light: { fill: string; tint: string }
  dark: { fill: string; tint: string }
}

const HEX = /^#[0-9a-f]{6}$/i

/**
 * The `style` attribute that gives a page or a row its area's colour. An attribute is what our CSP
 * allows; values that are no hexadecimal colour are left out, so that the page falls back to ink.
 */
export function areaStyle(colour: AreaColour): CSSProperties {
  const values = [colour.light.fill, colour.dark.fill, colour.light.tint, colour.dark.tint]
  if (!values.every((value) => HEX.test(value))) return {}
  const style: Record<`--${string}`, string> = {
    '--area': `light-dark(${colour.light.fill}, ${colour.dark.fill})`,
    '--area-tint': `light-dark(${colour.light.tint}, ${colour.dark.tint})`,
  }
  return style
}
