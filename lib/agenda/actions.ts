import 'server-only'
import type { z } from 'zod'
import { meetingResource } from '@/lib/access/queries'
import type { Command } from '@/lib/auth/prove'
import { runFile, runRoute } from '@/lib/auth/route'
import { runtime } from '@/lib/runtime'
import { openUploadFile } from '@/lib/uploads/queries/files'
import { asAttachment } from '@/lib/uploads/rules'
import { addItem, changeItem, moveItem, removeItem } from './commands/items'
import { addMaterial, removeMaterial } from './commands/materials'
import { decideProposal, proposeItem } from './commands/proposals'
import { findMaterialFile } from './queries/reading'
import {
  AddItem,
  AddMaterial,
  ChangeItem,
  DecideProposal,
  MoveItem,
  ProposeItem,
  RemoveItem,
  RemoveMaterial,
} from './schema'

type Right = 'meeting.manage' | 'meeting.propose-item'
type What<A extends Right, S extends z.ZodType, T, E extends { type: string }> = {
  action: A
  schema: S
  command: Command<A, z.output<S>, T, E>
  /** The form's name, and where it stands on the meeting's page. */
  at: string
  done: string
  file?: string
}

/** A door on the meeting's page; ids come in the address and win over the body's. */
function door<A extends Right, S extends z.ZodType, T, E extends { type: string }>(
  request: Request,
  ids: { meetingId: string } & Record<string, string>,
  { action, schema, command, at, done, file }: What<A, S, T, E>,
): Promise<Response> {
  const base = `/meetings/${encodeURIComponent(ids.meetingId)}`
  return runRoute(
    request,
    {
      action,
      schema,
      command,
      resource: (db) => meetingResource(db, ids.meetingId),
      ...(file === undefined ? {} : { file }),
      manners: {
        form: at,
        done: () => `${base}?done=${done}#${at.split('-')[0]}`,
        refused: () => `${base}#${at}`,
      },
    },
    ids,
  )
}

export const postItem = (request: Request, meetingId: string) =>
  door(
    request,
    { meetingId },
    {
      action: 'meeting.manage',
      schema: AddItem,
      command: addItem,
      at: 'agenda',
      done: 'item',
    },
  )

export const postItemChange = (request: Request, meetingId: string, itemId: string) =>
  door(
    request,
    { meetingId, itemId },
    {
      action: 'meeting.manage',
      schema: ChangeItem,
      command: changeItem,
      at: `agenda-${itemId}`,
      done: 'item',
    },
  )

export const postItemMove = (request: Request, meetingId: string, itemId: string) =>
  door(
    request,
    { meetingId, itemId },
    {
      action: 'meeting.manage',
      schema: MoveItem,
      command: moveItem,
      at: 'agenda',
      done: 'order',
    },
  )

export const postItemRemoval = (request: Request, meetingId: string, itemId: string) =>
  door(
    request,
    { meetingId, itemId },
    {
      action: 'meeting.manage',
      schema: RemoveItem,
      command: removeItem,
      at: 'agenda',
      done: 'removed',
    },
  )

export const postProposal = (request: Request, meetingId: string) =>
  door(
    request,
    { meetingId },
    {
      action: 'meeting.propose-item',
      schema: ProposeItem,
      command: proposeItem,
      at: 'propose',
      done: 'proposed',
    },
  )

export const postProposalDecision = (request: Request, meetingId: string, proposalId: string) =>
  door(
    request,
    { meetingId, proposalId },
    {
      action: 'meeting.manage',
      schema: DecideProposal,
      command: decideProposal,
      at: `propose-${proposalId}`,
      done: 'decided',
    },
  )

export const postMaterial = (request: Request, meetingId: string) =>
  door(
    request,
    { meetingId },
    {
      action: 'meeting.manage',
      schema: AddMaterial,
      command: addMaterial,
      at: 'materials',
      done: 'material',
      file: 'file',
    },
  )

export const postMaterialRemoval = (request: Request, meetingId: string, materialId: string) =>
  door(
    request,
    { meetingId, materialId },
    {
      action: 'meeting.manage',
      schema: RemoveMaterial,
      command: removeMaterial,
      at: 'materials',
      done: 'taken',
    },
  )

/** GET /meetings/[id]/materials/[material]: the file, for whoever may read the meeting. */
export function getMaterial(meetingId: string, materialId: string): Promise<Response> {
  const { db, config } = runtime()
  return runFile(
    'meeting.read',
    () => meetingResource(db, meetingId),
    async (grant) => {
      const upload = await findMaterialFile(db, grant, materialId)
      const file = upload && (await openUploadFile(config.dataDir, upload.storageName))
      if (!upload || !file) return null
      return new Response(file.stream, {
        headers: {
          'content-type': upload.mediaType,
          'content-length': String(file.bytes),
          'content-disposition': asAttachment(upload.fileName),
        },
      })
    },
  )
}
