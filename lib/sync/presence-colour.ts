/** Carets and tiles are told apart by number, from 0; the stylesheet knows as many colours. */
export const PRESENCE_COLOURS = 6

/** The colour that is a person's wherever it is free: the same on every screen and every day. */
export function presenceColour(personId: string): number {
  const sum = Array.from(personId, (sign) => sign.charCodeAt(0)).reduce((a, b) => a + b, 0)
  return sum % PRESENCE_COLOURS
}
