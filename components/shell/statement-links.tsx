import type { ReactNode } from 'react'

/** For `t.rich`: the words inside the tag become a link that writes a mail. */
export function mailLink(address: string) {
  return function Mail(words: ReactNode) {
    return <a href={`mailto:${address}`}>{words}</a>
  }
}

/** For `t.rich`: the words inside the tag lead out of the service. */
export function outLink(href: string) {
  return function Out(words: ReactNode) {
    return (
      <a href={href} rel="noreferrer">
        {words}
      </a>
    )
  }
}
