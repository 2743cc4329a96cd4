import 'server-only'
import { meetingResource } from '@/lib/access/queries'
import { runMeetingRoute } from '@/lib/auth/meeting-route'
import { runFile } from '@/lib/auth/route'
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

/** On the meeting's page; one thing's form (`agenda-<id>`) goes on to the part that it is in (`agenda`). */
const onPage = (at: string, done: string) => ({
  at,
  done: `?done=${done}#${at.split('-')[0]}`,
  refused: `#${at}`,
})

export const postItem = (request: Request, meetingId: string) =>
  runMeetingRoute(request, meetingId, {
    action: 'meeting.manage',
    schema: AddItem,
    command: addItem,
    ...onPage('agenda', 'item'),
  })

export const postItemChange = (request: Request, meetingId: string, itemId: string) =>
  runMeetingRoute(request, meetingId, {
    action: 'meeting.manage',
    schema: ChangeItem,
    command: changeItem,
    ...onPage(`agenda-${itemId}`, 'item'),
    path: { itemId },
  })

export const postItemMove = (request: Request, meetingId: string, itemId: string) =>
  runMeetingRoute(request, meetingId, {
    action: 'meeting.manage',
    schema: MoveItem,
    command: moveItem,
    ...onPage('agenda', 'order'),
    path: { itemId },
  })

export const postItemRemoval = (request: Request, meetingId: string, itemId: string) =>
  runMeetingRoute(request, meetingId, {
    action: 'meeting.manage',
    schema: RemoveItem,
    command: removeItem,
    ...onPage('agenda', 'removed'),
    path: { itemId },
  })

export const postProposal = (request: Request, meetingId: string) =>
  runMeetingRoute(request, meetingId, {
    action: 'meeting.propose-item',
    schema: ProposeItem,
    command: proposeItem,
    ...onPage('propose', 'proposed'),
  })

export const postProposalDecision = (request: Request, meetingId: string, proposalId: string) =>
  runMeetingRoute(request, meetingId, {
    action: 'meeting.manage',
    schema: DecideProposal,
    command: decideProposal,
    ...onPage(`propose-${proposalId}`, 'decided'),
    path: { proposalId },
  })

export const postMaterial = (request: Request, meetingId: string) =>
  runMeetingRoute(request, meetingId, {
    action: 'meeting.manage',
    schema: AddMaterial,
    command: addMaterial,
    ...onPage('materials', 'material'),
    file: 'file',
  })

export const postMaterialRemoval = (request: Request, meetingId: string, materialId: string) =>
  runMeetingRoute(request, meetingId, {
    action: 'meeting.manage',
    schema: RemoveMaterial,
    command: removeMaterial,
    ...onPage('materials', 'taken'),
    path: { materialId },
  })

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
