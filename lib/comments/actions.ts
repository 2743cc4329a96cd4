import 'server-only'
import { areaBySlug } from '@/lib/access/queries'
import { mayI } from '@/lib/auth/next'
import { runRoute, type FormManners } from '@/lib/auth/route'
import { isId } from '@/lib/kernel/is-id'
import { areaOfSection } from '@/lib/roadmaps/queries/reading'
import { runtime } from '@/lib/runtime'
import {
  replyToThread,
  reopenThread,
  resolveThread,
  startRoadmapThread,
  startThread,
} from './commands'
import { areaOfThread, slugOfSection, slugOfThread } from './queries/writing'
import { commentsPath, threadPath } from './rules'
import { OneThread, Reply, StartRoadmapThread, StartThread } from './schema'
import type { Thread } from './types'

/** The doors behind the forms of comments. Each leads to the thread's own page, done or refused. */
export async function postThread(request: Request, sectionId: string): Promise<Response> {
  const slug = await toldSlug(isId(sectionId) && (await slugOfSection(runtime().db, sectionId)))
  return runRoute(
    request,
    {
      action: 'comment.write',
      schema: StartThread,
      command: startThread,
      resource: areaOfSection,
      manners: {
        form: 'new',
        done: ({ id }: Thread) => `${threadPath(slug, id)}&done=said`,
        refused: () => (slug ? `${commentsPath(slug)}/new?section=${sectionId}` : '/'),
      },
    },
    { sectionId },
  )
}

export function postRoadmapThread(request: Request, slug: string): Promise<Response> {
  return runRoute(request, {
    action: 'comment.write',
    schema: StartRoadmapThread,
    command: startRoadmapThread,
    resource: (db) => areaBySlug(db, slug),
    manners: {
      form: 'new',
      done: ({ id }: Thread) => `${threadPath(slug, id)}&done=said`,
      refused: () => `${commentsPath(slug)}/new`,
    },
  })
}

export async function postReply(request: Request, threadId: string): Promise<Response> {
  const door = {
    action: 'comment.write',
    schema: Reply,
    command: replyToThread,
    resource: areaOfThread,
    manners: await threadManners(threadId, 'said'),
  } as const
  return runRoute(request, door, { threadId })
}

export async function postResolution(request: Request, threadId: string): Promise<Response> {
  const door = {
    action: 'comment.write',
    schema: OneThread,
    command: resolveThread,
    resource: areaOfThread,
    manners: await threadManners(threadId, 'resolved'),
  } as const
  return runRoute(request, door, { threadId })
}

export async function postReopening(request: Request, threadId: string): Promise<Response> {
  const door = {
    action: 'comment.write',
    schema: OneThread,
    command: reopenThread,
    resource: areaOfThread,
    manners: await threadManners(threadId, 'reopened'),
  } as const
  return runRoute(request, door, { threadId })
}

async function threadManners(
  threadId: string,
  done: 'said' | 'resolved' | 'reopened',
): Promise<FormManners<unknown, Thread>> {
  const slug = await toldSlug(isId(threadId) && (await slugOfThread(runtime().db, threadId)))
  const page = threadPath(slug, threadId)
  return {
    form: `thread-${threadId}`,
    done: () => `${page}&done=${done}`,
    refused: () => (slug ? `${page}#answer` : '/'),
  }
}

/** The area's address for somebody who may read there: to anybody else a refusal must not tell it. */
async function toldSlug(slug: string | null | undefined | false): Promise<string> {
  const area = slug ? await areaBySlug(runtime().db, slug) : null
  return slug && area && (await mayI('area.read', area)) ? slug : ''
}
