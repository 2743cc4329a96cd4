'use client'

import { useCallback, useState } from 'react'
import { ProposalPart, type RefusedDecision } from '@/components/proposals/proposal-part'
import { newer } from '@/lib/comments/rules'
import type { Commenter, Thread } from '@/lib/comments/types'
import { isProposal } from '@/lib/proposals/rules'
import { ThreadCard } from './thread-card'

type Props = {
  slug: string
  me: Commenter
  thread: Thread
  plain: { id: string; typed?: string | undefined; refused?: string | undefined }
  /** What became of a decision that was sent as a plain form, if it was refused. */
  decision: RefusedDecision | null
}

/** A thread that stands open by itself, and shows what becomes of it here. */
export function SingleThread({ slug, me, thread, plain, decision }: Props) {
  const [now, setNow] = useState(thread)
  const take = useCallback((next: Thread) => setNow((known) => newer(known, next)), [])
  return (
    <ThreadCard
      slug={slug}
      me={me}
      thread={now}
      number={null}
      isOpen
      onOpen={() => {}}
      onThread={take}
      plain={plain}
      proposal={
        isProposal(now) && (
          <ProposalPart
            thread={now}
            decides={me.decides}
            isMine={now.by.personId === me.personId}
            textPath={`/areas/${slug}/roadmap?thread=${now.id}#section-${now.sectionId}`}
            plain={decision ?? undefined}
            onThread={take}
          />
        )
      }
    />
  )
}
