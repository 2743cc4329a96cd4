/** How long a session lives, in seconds: `idle` without a request, `absolute` from the sign-in on. */
export type Lifetime = { idle: number; absolute: number }

const HOUR = 3_600
const DAY = 24 * HOUR

/** ASVS 5.0, 7.3: the more someone can change, the sooner they show again who they are. */
const MEMBER: Lifetime = { idle: 12 * HOUR, absolute: 7 * DAY }
const TRUSTED: Lifetime = { idle: HOUR, absolute: 12 * HOUR }
/** Nothing in a demo is secret, and someone trying it should not be thrown out after lunch. */
const DEMO: Lifetime = { idle: 7 * DAY, absolute: 7 * DAY }

/** @param standing `trusted`: administrator or process leader today. */
export function sessionLifetime(standing: 'trusted' | 'other', demo: boolean): Lifetime {
  if (demo) return DEMO
  return standing === 'trusted' ? TRUSTED : MEMBER
}
