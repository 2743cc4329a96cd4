import 'server-only'
import { areaOfThread, slugOfSection, slugOfThread } from '@/lib/comments/queries/writing'
import { commentsPath, threadPath } from '@/lib/comments/rules'
import type { Thread } from '@/lib/comments/types'
import { runRoute, type FormManners } from '@/lib/auth/route'
import { isId } from '@/lib/kernel/is-id'
import { areaOfSection } from '@/lib/roadmaps/queries/reading'
import { runtime } from '@/lib/runtime'
import { decideProposal } from './commands/decide'
import { propose, withdrawProposal } from './commands/propose'
import { Decide, Propose, Withdraw } from './schema'

/** The doors behind proposals. A plain form leads to the thread's own page, done or refused. */
export async function postProposal(request: Request, sectionId: string): Promise<Response> {
  const slug = isId(sectionId) ? await slugOfSection(runtime().db, sectionId) : ''
  const form = `${commentsPath(slug)}/new?section=${sectionId}&as=proposal`
  const door = {
    action: 'comment.write',
    schema: Propose,
    command: propose,
    resource: areaOfSection,
    manners: {
      form: 'new',
      done: ({ id }: Thread) => `${threadPath(slug, id)}&done=proposed`,
      refused: (error: { type: string }) => (error.type === 'not-found' ? '/' : form),
    },
  } as const
  return runRoute(request, door, { sectionId })
}

export async function postDecision(request: Request, threadId: string): Promise<Response> {
  const door = {
    action: 'proposal.decide',
    schema: Decide,
    command: decideProposal,
    resource: areaOfThread,
    manners: await threadManners(threadId, 'decided'),
  } as const
  return runRoute(request, door, { threadId })
}

export async function postWithdrawal(request: Request, threadId: string): Promise<Response> {
  const door = {
    action: 'comment.write',
    schema: Withdraw,
    command: withdrawProposal,
    resource: areaOfThread,
    manners: await threadManners(threadId, 'withdrawn'),
  } as const
  return runRoute(request, door, { threadId })
}

async function threadManners(
  threadId: string,
  done: 'decided' | 'withdrawn',
): Promise<FormManners<unknown, Thread>> {
  const slug = isId(threadId) ? await slugOfThread(runtime().db, threadId) : ''
  const page = threadPath(slug, threadId)
  return {
    form: `decide-${threadId}`,
    done: () => `${page}&done=${done}`,
    // Whose thread it is, is told to nobody who may not know of it.
    refused: ({ type }) => (type === 'not-found' ? '/' : `${page}#decide`),
  }
}
