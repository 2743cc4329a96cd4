/** Signs that no reader sees, but that change what is shown or where a line goes. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u
/** In running text a soft hyphen, the joiners of some scripts and emoji, and a line's end may stand. */
const HIDDEN_IN_TEXT = /(?![\n\u00AD\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u

/** Whether `text` can stand as a name or a title: one line, no invisible signs, nothing around it. */
export function isPlainLine(text: string): boolean {
  return text.length > 0 && text === text.trim() && !HIDDEN.test(text)
}

/** Whether `text` can stand as running text; `\n` ends a line. */
export function isPlainText(text: string): boolean {
  return !HIDDEN_IN_TEXT.test(text)
}

/** A name with one space between its words, and each sign written in one way. */
export function tidyName(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/gu, ' ')
}

/** Two names that people would read as one have the same key. */
export function nameKey(name: string): string {
  return tidyName(name).toLowerCase()
}

const ABSOLUTE = /^(https?:\/\/[^/\s]|mailto:[^\s])/i
const MAX_LINK = 2_048

/** Whether a link may stand in a page: an absolute address of the web or of mail, nothing that runs. */
export function isSafeLink(href: string): boolean {
  return (
    href.length <= MAX_LINK &&
    ABSOLUTE.test(href) &&
    !HIDDEN.test(href) &&
    !/\s/u.test(href) &&
    URL.canParse(href)
  )
}
