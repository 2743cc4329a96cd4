import 'server-only'
import type { z } from 'zod'
import { areaBySlug } from '@/lib/access/queries'
import type { AreaAction } from '@/lib/access/table'
import type { Command } from '@/lib/auth/prove'
import { runRoute } from '@/lib/auth/route'
import {
  addSection,
  changeSection,
  moveSection,
  pauseRoadmap,
  removeSection,
  restoreSection,
  resumeRoadmap,
  setSectionStatus,
} from '../commands/sections'
import { areaPath } from '../rules'
import {
  AddSection,
  ChangeSection,
  MoveSection,
  OneSection,
  PauseRoadmap,
  ResumeRoadmap,
  SetStatus,
} from '../schema'

type Came = { slug: string; sectionId?: string }
/** The page that a form stands on, and the place on it that the answer is shown at. */
type Back = { page: string; at: string; done: string }

/** A door behind a form on an area's pages: it comes back to the same place with the answer. */
function door<A extends AreaAction, S extends z.ZodType, T, E extends { type: string }>(
  request: Request,
  { slug, sectionId }: Came,
  what: { action: A; schema: S; command: Command<A, z.output<S>, T, E>; back: Back },
): Promise<Response> {
  const { page, at, done } = what.back
  return runRoute(
    request,
    {
      action: what.action,
      schema: what.schema,
      command: what.command,
      resource: (db) => areaBySlug(db, slug),
      manners: {
        form: at,
        done: () => `${page}?${new URLSearchParams({ done })}#${at}`,
        refused: () => `${page}#${at}`,
      },
    },
    sectionId === undefined ? {} : { sectionId },
  )
}

const settings = (slug: string, at: string, done: string): Back => ({
  page: `${areaPath(slug)}/roadmap/settings`,
  at,
  done,
})
const reading = (slug: string, at: string, done: string): Back => ({
  page: `${areaPath(slug)}/roadmap`,
  at,
  done,
})
const anchor = ({ sectionId }: Came) => `section-${sectionId}`

export function postSection(request: Request, came: Came): Promise<Response> {
  const back = settings(came.slug, 'add', 'added')
  return door(request, came, {
    action: 'section.manage',
    schema: AddSection,
    command: addSection,
    back,
  })
}

export function postSectionChange(request: Request, came: Came): Promise<Response> {
  const back = settings(came.slug, anchor(came), 'changed')
  return door(request, came, {
    action: 'section.manage',
    schema: ChangeSection,
    command: changeSection,
    back,
  })
}

export function postSectionMove(request: Request, came: Came): Promise<Response> {
  const back = settings(came.slug, anchor(came), 'moved')
  return door(request, came, {
    action: 'section.manage',
    schema: MoveSection,
    command: moveSection,
    back,
  })
}

export function postSectionRemoval(request: Request, came: Came): Promise<Response> {
  const back = settings(came.slug, 'removed', 'removed')
  return door(request, came, {
    action: 'section.manage',
    schema: OneSection,
    command: removeSection,
    back,
  })
}

export function postSectionReturn(request: Request, came: Came): Promise<Response> {
  const back = settings(came.slug, anchor(came), 'restored')
  return door(request, came, {
    action: 'section.manage',
    schema: OneSection,
    command: restoreSection,
    back,
  })
}

export function postSectionStatus(request: Request, came: Came): Promise<Response> {
  const back = reading(came.slug, anchor(came), 'status')
  return door(request, came, {
    action: 'section.set-status',
    schema: SetStatus,
    command: setSectionStatus,
    back,
  })
}

export function postPause(request: Request, came: Came): Promise<Response> {
  const back = settings(came.slug, 'pause', 'paused')
  return door(request, came, {
    action: 'roadmap.pause',
    schema: PauseRoadmap,
    command: pauseRoadmap,
    back,
  })
}

export function postResumption(request: Request, came: Came): Promise<Response> {
  const back = settings(came.slug, 'pause', 'resumed')
  return door(request, came, {
    action: 'roadmap.pause',
    schema: ResumeRoadmap,
    command: resumeRoadmap,
    back,
  })
}
