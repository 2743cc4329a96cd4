import 'server-only'
import { areaById, areaBySlug } from '@/lib/access/queries'
import { runRoute } from '@/lib/auth/route'
import { isRecord } from '@/lib/kernel/is-record'
import { runtime } from '@/lib/runtime'
import { inviteToArea, revokeAreaInvitation } from '../commands/invitations'
import { endRole } from '../commands/roles'
import { areaOfInvitation } from '../queries/invitations'
import { areaOfRole } from '../queries/roles'
import { EndRole, InviteToArea, RevokeInvitation } from '../schema'

/** The address of an area's people page: `/areas/<slug>/people`. */
type Context = { params: Promise<{ slug: string }> }

/** POST /areas/<slug>/people/invite */
export async function inviteRoute(request: Request, { params }: Context): Promise<Response> {
  const { slug } = await params
  const area = await areaBySlug(runtime().db, slug)
  const page = peoplePage(slug)
  return runRoute(
    request,
    {
      action: 'area.invite',
      schema: InviteToArea,
      command: inviteToArea,
      resource: async () => area,
      manners: { form: 'invite', done: () => page, refused: () => `${page}#invite` },
    },
    { area: area?.id ?? NOWHERE },
  )
}

/** POST /areas/<slug>/people/revoke */
export async function revokeRoute(request: Request, { params }: Context): Promise<Response> {
  const { slug } = await params
  const page = peoplePage(slug)
  return runRoute(request, {
    action: 'area.invite',
    schema: RevokeInvitation,
    command: revokeAreaInvitation,
    resource: async (db, { invitation }) => sameArea(slug, await areaOfInvitation(db, invitation)),
    manners: { form: 'revoke', done: () => page, refused: () => page },
  })
}

/** POST /areas/<slug>/people/end-role */
export async function endRoleRoute(request: Request, { params }: Context): Promise<Response> {
  const { slug } = await params
  return runRoute(request, {
    action: 'area.hand-over',
    schema: EndRole,
    command: endRole,
    resource: async (db, { role }) => sameArea(slug, await areaOfRole(db, role)),
    manners: {
      form: 'end-role',
      done: () => peoplePage(slug),
      refused: (_error, raw) => `${peoplePage(slug)}/${roleOf(raw)}`,
    },
  })
}

const NOWHERE = '00000000-0000-4000-8000-000000000000'

function peoplePage(slug: string): string {
  return `/areas/${encodeURIComponent(slug)}/people`
}

/** Two ids in one request must name the same area (T18); else there is nothing there. */
async function sameArea(slug: string, areaId: string | null) {
  const { db } = runtime()
  const [named, owning] = [await areaBySlug(db, slug), areaId && (await areaById(db, areaId))]
  return named && owning && named.id === owning.id ? named : null
}

function roleOf(raw: unknown): string {
  const role = raw instanceof FormData ? raw.get('role') : isRecord(raw) ? raw.role : ''
  return encodeURIComponent(typeof role === 'string' ? role : '')
}
