import type { ReactNode } from 'react'
import { ballotPath } from '@/lib/ballots/rules'

type Props = {
  action: string
  ballot: { id: string; revision: number }
  words: { confirm: string; cancel: string }
  /** It cannot be undone. */
  forGood?: true
  children?: ReactNode
}

/** Does something with the ballot as the page showed it, and leads back where one would rather not. */
export function PressForm({ action, ballot: { id, revision }, words, forGood, children }: Props) {
  return (
    <form method="post" action={action} className="narrow prep-press">
      <input type="hidden" name="revision" value={revision} />
      {children}
      <p className="row">
        <button className={forGood ? 'btn btn-danger' : 'btn btn-main'} type="submit">
          {words.confirm}
        </button>
        <a className="btn btn-quiet" href={ballotPath(id)}>
          {words.cancel}
        </a>
      </p>
    </form>
  )
}
