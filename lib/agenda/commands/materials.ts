import type { Grant } from '@/lib/access/authorize'
import { recordAudit } from '@/lib/audit/record'
import type { DoorDeps } from '@/lib/auth/prove'
import type { Database } from '@/lib/db/connection'
import type { Deps } from '@/lib/kernel/deps'
import { err, ok, type Result } from '@/lib/kernel/result'
import { changing } from '@/lib/meetings/queries/changing'
import { MEETING_STATES } from '@/lib/meetings/types'
import { insertKept, withFile } from '@/lib/uploads/queries/keeping'
import { insertMaterial, takeMaterialAway } from '../queries/changing'
import type { AddMaterial, RemoveMaterial } from '../schema'
import type { AgendaRefused } from '../types'

type Manage = Grant<'meeting.manage'>
type Refusable = Promise<Result<undefined, AgendaRefused>>

/** Adds a link or a file, before the meeting or after it. */
export async function addMaterial(deps: DoorDeps, grant: Manage, input: AddMaterial): Refusable {
  const { organisation } = grant
  if (!organisation) return err({ type: 'organisation-not-found' })
  if ((input.link === null) === (input.file === null))
    return err({ type: 'invalid-input', fields: { link: 'one-of-two' } })
  return withFile(deps, input.file, (file) =>
    changing(deps.db, grant, MEETING_STATES, async (tx, meeting) => {
      const { areaId } = meeting
      const organisationId = organisation.id
      const uploadId = file && (await insertKept(tx, deps, { grant, file, areaId, organisationId }))
      await insertMaterial(tx, {
        id: deps.newId(),
        meetingId: meeting.id,
        title: input.title,
        url: input.link,
        uploadId,
        addedBy: grant.person.id,
        organisationId,
      })
      await recordAudit(tx, grant, {
        action: 'meeting.add-material',
        object: { kind: 'meeting', id: meeting.id },
        detail: { title: input.title },
      })
      return ok({ value: undefined, removed: null })
    }),
  )
}

export function removeMaterial(
  { db }: Deps<Database>,
  grant: Manage,
  { materialId }: RemoveMaterial,
): Refusable {
  return changing(db, grant, MEETING_STATES, async (tx, meeting) => {
    if (!(await takeMaterialAway(tx, { meetingId: meeting.id, materialId })))
      return err({ type: 'material-not-found' })
    await recordAudit(tx, grant, {
      action: 'meeting.remove-material',
      object: { kind: 'meeting', id: meeting.id },
      detail: { title: meeting.title },
    })
    return ok()
  })
}
