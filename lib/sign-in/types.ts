/** How long a mailed link and code work, in minutes. */
export const MINUTES_VALID = 10
/** Codes that may be typed for one mail: 5 of 1,000,000. */
export const CODES_ALLOWED = 5
/** Mails that one address gets in an hour; after that the answer is the same and no mail leaves. */
export const MAILS_PER_HOUR = 5

/** What a browser gets in its hand when it asks: proof that it asked. */
export type Asked = { browserToken: string; expiresAt: Date }
/** Someone is in: the cookie to set and where to go on. */
export type SignedIn = { token: string; expiresAt: Date; returnTo: string }

/** Used, too old, or never there: it does not say which. */
export type Over = { type: 'gone' }
/** The link is good, but in the browser that asked for it. */
export type OtherBrowser = { type: 'other-browser' }
export type WrongCode = { type: 'wrong-code'; fields: { code: 'wrong-code' } }

/** What a mailed link is worth in this browser, before its button is pressed. */
export type LinkState = 'ready' | 'other-browser' | 'gone'

export type DemoPerson = {
  id: string
  name: string
  administrator: boolean
  organisations: string[]
  roles: { role: string; areaId: string; areaSv: string; areaEn: string }[]
}
