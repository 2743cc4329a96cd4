'use client'

import { useState } from 'react'

/**
 * Tells libraries in the browser with which nonce the page may take their styles. It is that of the page's
 * first answer: what is read anew comes with another one, which the browser does not know.
 */
export function PageNonce({ nonce }: { nonce: string }) {
  const [first] = useState(nonce)
  return <meta property="csp-nonce" content={first} nonce={first} />
}
