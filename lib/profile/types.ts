/** Bytes of the largest profile that is read: a county's texts are a few hundred kilobytes. */
export const MAX_PROFILE_BYTES = 8 * 1024 * 1024

/** WCAG 2.2, 1.4.3: text of any size. */
export const MIN_CONTRAST = 4.5

/** The surfaces of app/styles that an area's colour meets. */
export const THEMES = {
  light: { ground: '#EDF0EC', paper: '#FBFCFA', ink: '#14201D', onFill: '#FFFFFF' },
  dark: { ground: '#0F1614', paper: '#161F1C', ink: '#EAF0ED', onFill: '#0F1614' },
} as const
export type ThemeName = keyof typeof THEMES

/** `areas[2].colour.light.fill`; empty for the file itself. */
export type ProfileError = { path: string; message: string }

export type ProfileRefused = { type: 'profile-refused'; errors: ProfileError[] }

/** What an import did; `what` is a kind of object, `name` what people call it. */
export type ImportedThing = { what: string; name: string }
export type ImportResult = { made: ImportedThing[]; changed: ImportedThing[] }
