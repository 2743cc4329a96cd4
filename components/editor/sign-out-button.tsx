'use client'

import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { counted, type CountedWords } from '@/lib/i18n/counted'
import { emptyJournal, unsentChanges } from './journal'

/** Handed over by the server: this button is on every page, which no message library should be. */
export type SignOutWords = {
  title: string
  warning: CountedWords
  anyway: string
  stay: string
  offline: string
}

type Props = { personId: string; words: SignOutWords; children: React.ReactNode }

/**
 * The plain form of signing out, with one question before it: whether edits that this browser still
 * holds may go. Without script, or without storage, it is just the form.
 */
export function SignOutButton({ personId, words, children }: Props) {
  const form = useRef<HTMLFormElement>(null)
  const [unsent, setUnsent] = useState(0)
  const [offline, setOffline] = useState(false)

  async function signOut(): Promise<void> {
    const waiting = await unsentChanges(personId).catch(() => new Map<string, number>())
    const changes = [...waiting.values()].reduce((sum, count) => sum + count, 0)
    // The server has to end the session: without it one would lose the edits and stay signed in.
    setOffline(!navigator.onLine)
    if (changes > 0) setUnsent(changes)
    else await leave()
  }

  async function leave(): Promise<void> {
    await emptyJournal(personId).catch(() => undefined)
    form.current?.submit()
  }

  return (
    <>
      <form
        method="post"
        action="/sign-out"
        ref={form}
        onSubmit={(event) => {
          event.preventDefault()
          void signOut()
        }}
      >
        <button type="submit">{children}</button>
      </form>
      <Dialog open={unsent > 0} title={words.title} onClose={() => setUnsent(0)}>
        <p>{offline ? words.offline : counted(words.warning, unsent)}</p>
        <div className="row">
          {!offline && (
            <Button kind="danger" onClick={() => void leave()}>
              {words.anyway}
            </Button>
          )}
          <Button kind="quiet" onClick={() => setUnsent(0)}>
            {words.stay}
          </Button>
        </div>
      </Dialog>
    </>
  )
}
